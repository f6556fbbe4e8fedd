# Parcelwatch in a container:
#   docker build -t parcelwatch .
#   docker run -p 127.0.0.1:8080:8080 -v parcelwatch:/data parcelwatch
# The link that creates the owner stands in what it says at the start.

FROM rust:1.95-slim-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/source/target \
    cargo build --release --locked -p parcelwatch --no-default-features \
    && cp target/release/parcelwatch /usr/local/bin/parcelwatch

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin parcelwatch \
    && install -d -o parcelwatch -g parcelwatch -m 0700 /data
COPY --from=build /usr/local/bin/parcelwatch /usr/local/bin/parcelwatch
USER 10001
ENV PARCELWATCH_DATA=/data \
    PARCELWATCH_LISTEN=0.0.0.0:8080 \
    PARCELWATCH_PUBLIC_URL=http://127.0.0.1:8080
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/parcelwatch"]
CMD ["serve"]
