//! Indonesian and Malay, Vietnamese, Thai.

use crate::classify::cue::Cue::{self, *};

pub(super) const INDONESIAN: &[(Cue, &str)] = &[
    (Not, "tidak|belum|gagal|tanpa|bukan"),
    (NotYet, "belum"),
    (Future, "akan|diperkirakan|dijadwalkan|besok|segera|estimasi"),
    (Today, "hari ini"),
    (Waiting, "menunggu"),
    (Attempt, "percobaan|mencoba"),
    (Again, "ulang|kembali dicoba|percobaan berikutnya"),
    (
        Delivered,
        "terkirim|telah diterima|sudah diterima|diterima oleh|berhasil dikirim|berjaya dihantar|telah dihantar|\
        sampai di tujuan|pesanan tiba|paket diterima|telah tiba di penerima|penghantaran berjaya|\
        diserahkan kepada penerima",
    ),
    (Delivery, "pengiriman|pengantaran|penghantaran|antar"),
    (
        Undelivered,
        "gagal dikirim|gagal diantar|pengiriman gagal|pengantaran gagal|gagal dihantar|penghantaran gagal|\
        tidak berhasil dikirim|tidak terkirim|gagal kirim|tidak dapat diantar|percobaan pengiriman gagal",
    ),
    (
        OutForDelivery,
        "sedang diantar|dalam pengantaran|dibawa kurir|dibawa oleh kurir|kurir sedang mengantar|\
        keluar untuk penghantaran|sedang dikirim ke alamat|menuju alamat|kurir menuju|dalam proses pengantaran|\
        sedang dihantar|untuk penghantaran hari ini|dalam penghantaran",
    ),
    (Courier, "kurir|penghantar|driver"),
    (Signed, "tanda tangan|ditandatangani|tandatangan"),
    (Individual, "tetangga|satpam|resepsionis|keluarga|jiran|pengawal"),
    (SafePlace, "depan pintu|kotak surat|peti surat"),
    (
        Ready,
        "siap diambil|dapat diambil|boleh diambil|menunggu diambil|sedia untuk diambil|siap dipungut|\
        untuk diambil di",
    ),
    (PickupPoint, "agen|loker|gerai|kaunter|titik ambil|pejabat pos|kantor pos"),
    (HoldOver, "tidak diambil|tidak dituntut"),
    (
        Collected,
        "telah dijemput|dijemput|diambil kurir|diterima dari pengirim|telah diserahkan ke kurir|\
        penjemputan berhasil|pickup berhasil|paket telah diambil|diserahkan ke jasa kirim|diterima di kaunter|\
        telah dipungut|diserahkan kepada kurier|telah diambil oleh",
    ),
    (Recipient, "penerima|pembeli|pelanggan"),
    (Sender, "pengirim|penjual"),
    (Return, "dikembalikan|retur|pengembalian|dipulangkan"),
    (
        ReturnDone,
        "telah dikembalikan ke pengirim|diterima kembali oleh pengirim|retur diterima|\
        telah dipulangkan kepada pengirim",
    ),
    (Customs, "bea cukai|kastam|pabean|kepabeanan"),
    (Cleared, "selesai bea cukai|proses bea cukai selesai|pelepasan kastam|telah dilepaskan"),
    (Held, "ditahan|tertahan"),
    (Documents, "dokumen|faktur|invois"),
    (Duties, "bea masuk|pajak|cukai"),
    (Faulty, "salah|tidak lengkap|tidak jelas|tidak ditemukan|tidak valid|kurang"),
    (Address, "alamat"),
    (Absent, "tidak di tempat|tidak ada di rumah|penerima tidak ada|rumah kosong|tiada di rumah|tiada orang"),
    (Closed, "tutup"),
    (Refused, "menolak|ditolak|enggan"),
    (Unreachable, "tidak dapat dihubungi|tidak bisa dihubungi|tidak boleh dihubungi"),
    (Damaged, "rusak|rosak"),
    (Lost, "hilang"),
    (Destroyed, "dimusnahkan"),
    (Cancelled, "dibatalkan|batal"),
    (Delay, "terlambat|tertunda|lewat|keterlambatan|kelewatan|ditunda"),
    (Obstacle, "cuaca|banjir|libur"),
    (Trouble, "bermasalah|masalah|salah sortir|salah rute"),
    (
        PreAdvice,
        "pesanan dibuat|resi dibuat|sedang disiapkan|sedang dikemas|menunggu penjemputan|menunggu pickup|\
        data diterima|penjual sedang|menunggu kurir|sedia untuk dihantar|pesanan diproses|pengirim sedang",
    ),
    (Global, "bandara|penerbangan|ekspor|internasional|luar negeri|lapangan terbang|eksport"),
    (Landed, "tiba di negara tujuan|negara tujuan|tiba di indonesia|tiba di malaysia"),
    (Hub, "hub pengantaran|pusat penghantaran|kota tujuan|drop point tujuan|hab penghantaran"),
    (
        Moving,
        "tiba di|telah tiba|transit|dalam perjalanan|gudang|sortir|pusat sortir|berangkat|dikirim ke|keluar dari|\
        meninggalkan|diproses|pusat isihan|bertolak|dalam transit",
    ),
    (News, "pemberitahuan|diubah|perubahan|informasi"),
];

pub(super) const VIETNAMESE: &[(Cue, &str)] = &[
    (Not, "không|chưa|thất bại"),
    (NotYet, "chưa"),
    (Future, "sẽ|dự kiến|ngày mai|sắp"),
    (Today, "hôm nay"),
    (Waiting, "đang chờ"),
    (
        Delivered,
        "giao hàng thành công|đã giao|giao thành công|phát thành công|đã nhận hàng|đã được giao|đã phát|\
        giao hàng hoàn tất|giao hàng thành công cho",
    ),
    (Delivery, "giao hàng|phát hàng|giao"),
    (
        Undelivered,
        "giao hàng không thành công|giao không thành công|giao thất bại|phát không thành công|không giao được|\
        giao hàng thất bại|chưa giao được",
    ),
    (
        OutForDelivery,
        "đang giao hàng|đang giao|đang phát|đang trên đường giao|shipper đang giao|bưu tá đang|xuất kho giao|\
        đang đi giao",
    ),
    (Courier, "shipper|bưu tá|nhân viên giao hàng|tài xế"),
    (Signed, "ký nhận|chữ ký"),
    (Individual, "hàng xóm|bảo vệ|lễ tân|người thân"),
    (Ready, "sẵn sàng để nhận|chờ nhận tại|đến nhận tại|có thể nhận"),
    (PickupPoint, "bưu cục|tủ khóa|điểm nhận hàng"),
    (Collected, "lấy hàng thành công|đã lấy hàng|đã nhận từ người gửi|đã tiếp nhận|chấp nhận gửi|nhận gửi|đã lấy"),
    (Recipient, "người nhận|khách hàng"),
    (Sender, "người gửi|người bán|shop"),
    (Return, "hoàn hàng|trả hàng|chuyển hoàn|hoàn trả|trả lại|đang hoàn"),
    (ReturnDone, "đã trả hàng|hoàn hàng thành công|trả hàng thành công|đã hoàn về người gửi|đã trả lại người gửi"),
    (Customs, "hải quan|thông quan"),
    (Cleared, "hoàn tất thông quan|đã thông quan|thông quan thành công"),
    (Held, "giữ lại|tạm giữ"),
    (Documents, "giấy tờ|hóa đơn|chứng từ"),
    (Duties, "thuế"),
    (Faulty, "sai|thiếu|không đúng|không rõ|không hợp lệ|không chính xác"),
    (Address, "địa chỉ"),
    (Absent, "không có nhà|vắng mặt|người nhận không có|không có ở nhà|người nhận đi vắng"),
    (Refused, "từ chối"),
    (Unreachable, "không liên lạc được|không liên hệ được|thuê bao|không nghe máy"),
    (Damaged, "hư hỏng|bị hỏng|vỡ"),
    (Lost, "thất lạc|bị mất"),
    (Destroyed, "tiêu hủy"),
    (Cancelled, "đã hủy|hủy đơn|bị hủy"),
    (Delay, "trễ|chậm trễ|bị chậm|hoãn|chậm"),
    (Obstacle, "thời tiết|bão|lũ"),
    (
        PreAdvice,
        "đơn hàng đã được tạo|đã tạo đơn|chờ lấy hàng|đang chuẩn bị|người bán đang|đặt hàng|tạo vận đơn|\
        đơn hàng mới",
    ),
    (Global, "quốc tế|sân bay|chuyến bay|xuất khẩu|rời khỏi nước"),
    (Landed, "đến nước|nước nhận|nhập khẩu|đã đến việt nam"),
    (Hub, "bưu cục phát|bưu cục giao|kho giao hàng|trạm giao"),
    (
        Moving,
        "đang vận chuyển|đã đến|đã rời|kho|trung chuyển|phân loại|nhập kho|xuất kho|luân chuyển|đang luân chuyển|\
        trung tâm|đang chuyển|đến kho|rời kho",
    ),
    (News, "thông báo|thay đổi|cập nhật"),
];

pub(super) const THAI: &[(Cue, &str)] = &[
    (Not, "ไม่"),
    (Future, "จะ|คาดว่า"),
    (Waiting, "รอ"),
    (Delivered, "จัดส่งสำเร็จ|นำจ่ายสำเร็จ|ส่งมอบสำเร็จ|ได้รับพัสดุแล้ว|ผู้รับได้รับ|นำส่งสำเร็จ|ได้รับสินค้าแล้ว"),
    (Undelivered, "นำจ่ายไม่สำเร็จ|จัดส่งไม่สำเร็จ|ส่งไม่สำเร็จ|ไม่สามารถจัดส่ง|ไม่สามารถนำจ่าย|นำส่งไม่สำเร็จ"),
    (
        OutForDelivery,
        "อยู่ระหว่างการนำจ่าย|กำลังนำจ่าย|กำลังจัดส่ง|ระหว่างนำส่ง|ออกนำจ่าย|พนักงานกำลัง|กำลังนำส่ง|\
        อยู่ระหว่างการจัดส่ง",
    ),
    (Collected, "รับฝาก|เข้ารับพัสดุ|รับพัสดุแล้ว|รับเข้าระบบ|รับพัสดุเข้า"),
    (Recipient, "ผู้รับ"),
    (Sender, "ผู้ส่ง|ผู้ฝาก"),
    (Return, "ส่งคืน|ตีกลับ|คืนผู้ส่ง"),
    (ReturnDone, "ส่งคืนสำเร็จ|ส่งคืนผู้ส่งแล้ว"),
    (Customs, "ศุลกากร"),
    (Cleared, "ผ่านพิธีการศุลกากร|ตรวจปล่อย"),
    (Absent, "ไม่อยู่บ้าน|ผู้รับไม่อยู่|บ้านปิด"),
    (Address, "ที่อยู่|จ่าหน้า"),
    (Faulty, "ไม่ถูกต้อง|ไม่ชัดเจน|ไม่ครบ|ไม่พบ"),
    (Refused, "ปฏิเสธ"),
    (Unreachable, "ติดต่อผู้รับไม่ได้|ติดต่อไม่ได้"),
    (Damaged, "เสียหาย|ชำรุด"),
    (Lost, "สูญหาย"),
    (Cancelled, "ยกเลิก"),
    (Delay, "ล่าช้า|เลื่อน"),
    (PreAdvice, "เตรียมการฝากส่ง|รอเข้ารับ|สร้างรายการ|เตรียมพัสดุ|รับข้อมูล|กำลังเตรียม"),
    (Ready, "รอรับที่|พร้อมรับ|มารับที่"),
    (Global, "ระหว่างประเทศ|สนามบิน|เที่ยวบิน"),
    (Landed, "ถึงประเทศปลายทาง|ประเทศปลายทาง"),
    (Hub, "ถึงที่ทำการปลายทาง|ศูนย์กระจายปลายทาง|สาขาปลายทาง"),
    (
        Moving,
        "ระหว่างการขนส่ง|อยู่ระหว่างขนส่ง|ถึงศูนย์|ออกจากศูนย์|ศูนย์คัดแยก|คัดแยก|ออกจากที่ทำการ|ถึงที่ทำการ|\
        ระหว่างขนส่ง|ออกจากสาขา|ถึงสาขา|ส่งออกจาก",
    ),
];
