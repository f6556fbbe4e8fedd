//! Turkish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "değil|edilemedi|yok|olmadı|başarısız*|bulunamadı|olmadan|yapılamadı|edilmedi|alınmadı|ulaşılamadı"),
    (NotYet, "henüz|daha teslim alınmadı"),
    (If, "eğer|takdirde|durumunda|halinde"),
    (Future, "edilecek*|planlan*|tahmini|bekleniyor|yarın|yakında|olacak*|yapılacak*|çıkacak*"),
    (Waiting, "bekliyor|bekleniyor|beklemekte|bekleyen|bekletil*"),
    (Requested, "talebi*|isteği*|talep ed*"),
    (Attempt, "deneme*|denendi|girişim*"),
    (Again, "tekrar|yeniden|ikinci deneme|ertesi gün|bir sonraki iş günü"),
    (
        Delivered,
        "teslim edildi|teslim edilmiştir|teslimat tamamlandı|teslim olundu|alıcıya teslim|teslimat gerçekleşti|\
        başarıyla teslim|teslimat yapıldı|teslim edilmis|kargonuz teslim|alıcısına teslim edil*",
    ),
    (Partly, "kısmi|kısmen"),
    (Delivery, "teslimat*|dağıtım*|teslim"),
    (
        Undelivered,
        "teslim edilemedi|teslim edilmedi|teslimat başarısız|teslim edilememiştir|teslimat yapılamadı|\
        başarısız teslimat|teslimat denemesi|dağıtılamadı|teslim edilemeyen|ulaştırılamadı",
    ),
    (
        OutForDelivery,
        "dağıtıma çıktı|dağıtıma çıkarıldı|dağıtımda|kurye dağıtımda|kuryede|kurye yolda|dağıtıma çıkmıştır|\
        kuryeye verildi|dağıtım için|dağıtıma verildi|dağıtıma hazır|bugün teslim edilecek|dağıtıcıda|\
        kurye üzerinde|adrese yönlendirildi|dağıtıma çık*|dağıtıma çıkarıl*|dağıtıma veril*",
    ),
    (Signed, "imza*"),
    (
        Individual,
        "komşu*|güvenli* görevli*|güvenliğe|resepsiyon*|apartman görevlisi|kapıcı*|yakınına|aile*|danışma*|\
        başka bir kişi*",
    ),
    (SafePlace, "posta kutusu*|kapı önü*|kapıya bırak*|güvenli yer*|kapının önü*"),
    (Handed, "bırakıldı|verildi|konuldu"),
    (PickupPoint, "şube*|teslimat noktası*|kargo noktası*|dolap*|kargomat*|teslim noktası*|gel al|acente*|ptt işyeri"),
    (
        Ready,
        "şubeden alabilir*|şubede teslim alınmayı|teslim alınmayı bekl*|şubede bekl*|teslim almaya hazır|\
        şubede alıcısını|alıcısını bekl*|teslim noktasında|teslime hazır|şubeden teslim almanız|dolapta|\
        noktaya ulaştı|şubede bekletil*",
    ),
    (HoldOver, "teslim alınmadığı için|bekleme süresi|süresi doldu|süresi içinde alınma*|alıcı tarafından alınmadı"),
    (
        Fetched,
        "alıcı şubeden teslim aldı|şubeden teslim alındı|şubeden teslim edildi|alıcı teslim aldı|\
        alıcı tarafından alındı|alıcı tarafından teslim alındı|dolaptan alındı|noktadan alındı|teslim aldı",
    ),
    (
        Collected,
        "kabul edildi|göndericiden teslim alındı|göndericiden alındı|kargo alındı|kargoya verildi|kabul|\
        satıcıdan alındı|gönderi kabul|kurye tarafından alındı|teslim alındı|şubede kabul|\
        gönderici tarafından teslim|şubemize teslim edildi|şubeye teslim edildi|şubemizce teslim alındı|\
        şubemize bırakıldı",
    ),
    (PickupUndone, "alım yapılamadı|göndericiden alınamadı|alınamadı"),
    (Recipient, "alıcı*|müşteri*"),
    (Sender, "gönderici*|satıcı*|gönderen*"),
    (Return, "iade*|geri gönder*|iadesi"),
    (
        ReturnDone,
        "göndericiye iade edildi|göndericiye teslim edildi|iade teslim edildi|satıcıya iade edildi|\
        satıcıya teslim edildi|iade tamamlandı",
    ),
    (BackAtDepot, "şubeye geri döndü|depoya geri döndü|birime geri"),
    (Customs, "gümrük*|gümrükte"),
    (
        Cleared,
        "gümrük işlemleri tamamlandı|gümrükten çıktı|gümrükten çekildi|serbest bırakıldı|gümrük işlemi tamamlandı|\
        gümrükten geçti|işlemleri tamamlandı|gümrükleme tamamlandı|vergi ödendi",
    ),
    (Held, "alıkonul*|tutul*|bekletil*|durdurul*|askıya"),
    (Documents, "evrak*|belge*|fatura*"),
    (Duties, "vergi*|gümrük vergisi|harç|kdv"),
    (Prohibited, "yasak*|yasaklı"),
    (Seized, "el konul*|müsadere"),
    (
        Faulty,
        "eksik*|yetersiz*|yanlış*|hatalı*|bilinmeyen|geçersiz|ödemesi bekl*|ödenmesi|ödenmedi|gerekli|okunamı*|\
        tanınmıyor|tanınmadı",
    ),
    (Address, "adres|adresi|adres bilgi*|kapı numarası|posta kodu|taşınmış|adresten taşın*"),
    (
        Absent,
        "adreste bulunamadı|adreste yok|evde yok|alıcı bulunamadı|yerinde yok|kimse yok|adreste kimse|\
        bulunamadı not bırakıldı|alıcı adreste|haber kağıdı|ihbar bırak*|adreste bulunama*|adreste bulunamadığı*",
    ),
    (Closed, "kapalı*|tatil nedeniyle kapalı"),
    (
        Refused,
        "kabul etmedi|kabul edilmedi|reddet*|almak isteme*|alıcı kabul etm*|teslim almadı|red|reddedildi|\
        reddedilmiş*|red edil*|istemedi|almak istemedi",
    ),
    (
        Unreachable,
        "alıcıya ulaşılamadı|ulaşılamadı|ulaşılamıyor|telefon kapalı|telefona cevap|giriş yapılamadı|\
        iletişim kurulamadı|mobil bölge",
    ),
    (Damaged, "hasar*|hasarlı|kırık|zarar gör*"),
    (Lost, "kayıp|kaybol*|çalın*|bulunamayan kargo"),
    (Destroyed, "imha*"),
    (Cancelled, "iptal*"),
    (Delay, "gecik*|ertelen*|rötar*|aksama*"),
    (Obstacle, "hava koşul*|hava muhalefeti|grev|bayram|resmi tatil|trafik|kaza|sel"),
    (Trouble, "sorun*|yanlış şube*|hatalı yönlendir*|yanlış yönlendir*|problem*|istisna"),
    (Label, "etiket*|barkod*"),
    (
        PreAdvice,
        "gönderi bilgileri|sipariş hazırlan*|bilgileri alındı|elektronik*|kayıt*|oluşturul*|hazırlanıyor|\
        kargoya verilmeyi|kargoya verilecek|çıkış bekl*|sipariş alındı|kabul bekl*|ön kayıt|ön bildirim|\
        teslim alınmadı",
    ),
    (
        Global,
        "yurt dışı*|yurtdışı*|ihracat|havalimanı*|havaalanı*|uluslararası*|uçak*|uçuş*|çıkış ülkesi*|\
        ülkeden ayrıl*",
    ),
    (Landed, "varış ülke*|türkiye ye ulaştı|ülkeye giriş*|varış ülkesine|ithalat|yurda giriş"),
    (
        Hub,
        "dağıtım şubesi*|teslimat şubesi*|dağıtım merkezine ulaş*|varış şube*|dağıtım merkezi|teslimat birimi*|\
        dağıtım birimi*|varış merkez*",
    ),
    (
        Moving,
        "transfer*|yolda|ulaştı|çıktı|ayrıldı|sevk*|aktarma*|işlem gör*|merkez*|depo*|yola çık*|taşı*|indirildi|\
        yüklendi|gönderildi|giriş yaptı|çıkış yaptı|torba*|geldi|vardı|gidiyor|gitmekte|doğru yola",
    ),
    (
        HandedOn,
        "taşıyıcıya teslim|partnere teslim|havayoluna teslim|kargo firmasına teslim edildi|gümrüğe teslim|\
        transfer merkezine teslim|taşıyıcı firmaya|aktarma merkezine teslim|kargo firmasına",
    ),
    (News, "bilgilendir*|güncellen*|değiştiril*|sms|iletişim|randevu|not"),
    (Today, "bugün|gün içinde"),
    (Locker, "teslimat noktası*|kargo noktası*|dolap*|kargomat*|teslim noktası*"),
    (Courier, "kurye*|dağıtıcı*|postacı*"),
];
