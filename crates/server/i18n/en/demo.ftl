# The demonstration, to whoever started it.
demo-begins =
    A make-believe shop with make-believe providers. Its time runs { $speed } times as fast as yours; once every few minutes a provider is away for a while. Everything goes when this command ends.
    Sign in, once, within an hour: { $link }
demo-only-here = The demonstration is for this machine only: { $address } is an address that others reach. Listen to one like 127.0.0.1:8080.
demo-cant-begin = The demonstration can't begin: { $detail }
