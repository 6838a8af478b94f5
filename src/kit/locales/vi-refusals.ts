/** Tiếng Việt: what the server refuses, by its code. */
import type { enRefusals } from './en-refusals.ts';

export const viRefusals: Record<keyof typeof enRefusals, string> = {
  'refusal.bad-request': 'Máy chủ không hiểu yêu cầu này.',
  'refusal.bad-text': 'Văn bản có ký tự không lưu được.',
  'refusal.sign-in-needed': 'Bạn đã đăng xuất. Hãy đăng nhập rồi thử lại.',
  'refusal.not-allowed': 'Vai trò của bạn không làm được việc này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.organization.create':
    'Vai trò của bạn không cho phép tạo tổ chức. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.organization.read':
    'Vai trò của bạn không cho phép xem tổ chức này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.document.export':
    'Vai trò của bạn không cho phép xuất tài liệu của tổ chức. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.people.read':
    'Vai trò của bạn không cho phép xem thành viên của tổ chức. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.actual.enter':
    'Vai trò của bạn không cho phép nhập số liệu của KPI này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.actual.approve':
    'Vai trò của bạn không cho phép duyệt số liệu của KPI này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.view.keep':
    'Vai trò của bạn không cho phép sửa chế độ xem đã lưu này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.view.share':
    'Vai trò của bạn không cho phép chia sẻ chế độ xem với mọi người. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.comment.write':
    'Vai trò của bạn không cho phép viết bình luận. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.initiative.update':
    'Vai trò của bạn không cho phép cập nhật sáng kiến này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.review.hold':
    'Vai trò của bạn không cho phép chủ trì họp đánh giá của đơn vị này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.review.reopen':
    'Vai trò của bạn không cho phép mở lại cuộc họp đã kết thúc. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.review.write':
    'Vai trò của bạn không cho phép viết biên bản của cuộc họp này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.decision.record':
    'Vai trò của bạn không cho phép ghi quyết định về đơn vị này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.decision.answer':
    'Vai trò của bạn không cho phép trả lời quyết định này diễn biến ra sao. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.action.change':
    'Vai trò của bạn không cho phép thay đổi hành động này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.watch.rule':
    'Vai trò của bạn không cho phép thay đổi những gì được theo dõi. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.notice.choose':
    'Vai trò của bạn không cho phép chọn cách được báo. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.figures.import':
    'Vai trò của bạn không cho phép nhập số liệu từ tệp. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.definition.edit':
    'Vai trò của bạn không cho phép sửa định nghĩa của đơn vị này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.template':
    'Phần này là của mẫu {card}: quản trị viên và người lập chiến lược đổi nội dung và thứ tự của nó cho mọi đơn vị. Muốn đổi riêng cho một đơn vị, hãy sửa ở trang của nó; những gì đơn vị tự thêm thì xếp xen vào được.',
  'refusal.not-allowed.document.import':
    'Vai trò của bạn không cho phép nhập định nghĩa từ tài liệu. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.appraisal-due-own':
    'Việc còn nợ trong đánh giá chỉ báo cho người phải làm, không báo cho ai khác.',
  'refusal.appraisal-late':
    'Kỳ đã bắt đầu ngày {begun}: hãy nêu vì sao đến giờ mới thống nhất trọng số. Cả hai người đều thấy lý do.',
  'refusal.appraisal.begun':
    '{person} đã có bản đánh giá trong kỳ “{cycle}”; mỗi người chỉ có một bản trong mỗi kỳ: hãy tiếp tục bản đó, hoặc lập kỳ khác cho giai đoạn khác.',
  'refusal.appraisal.no-results-part': 'Đánh giá này không có phần kết quả: hãy bỏ các kết quả ra.',
  'refusal.appraisal.result-twice': 'Một kết quả được nêu hai lần.',
  'refusal.appraisal.weights-agreed':
    'Trọng số đã được thống nhất: hãy nêu lý do thay đổi. Cả hai giá trị và lý do đều được giữ lại.',
  'refusal.appraisal.weightless': 'Không kết quả nào có trọng số: hãy cho ít nhất một kết quả trọng số.',
  'refusal.appraisal.no-result':
    'Chưa nêu kết quả nào: trước khi thống nhất, hãy nêu những gì người này chịu trách nhiệm kèm trọng số.',
  'refusal.appraisal.rated-twice': 'Một mục được chấm hai lần.',
  'refusal.appraisal.nothing-to-hand-over': 'Chưa có gì để gửi: hãy chấm một mục hoặc viết vài dòng.',
  'refusal.appraisal.empty-note': 'Hãy viết ghi chú, hoặc cho biết buổi trao đổi diễn ra ngày nào.',
  'refusal.appraisal.mark-results': 'Chỉ kết quả mới đánh dấu được là ngoài tầm ảnh hưởng.',
  'refusal.appraisal.own-manager': 'Không ai tự đánh giá mình: hãy chọn người khác làm quản lý.',
  'refusal.appraisal.no-item': 'Đánh giá này không có mục {item}.',
  'refusal.appraisal.no-rating': '{rating} không có trong thang điểm: hãy chọn một trong {scale}.',
  'refusal.appraisal.off-scale':
    '{rating} nằm ngoài thang điểm: hãy cho một số từ {least} đến {most}, nhiều nhất {decimals} chữ số thập phân.',
  'refusal.appraisal.self-view-first':
    'Bản tự đánh giá đến trước: hãy gửi bản của bạn khi đã có bản đó, hoặc khi đã quá hạn của nó. Những gì bạn viết vẫn được giữ.',
  'refusal.appraisal.answered':
    'Ý kiến phản đối này đã được trả lời. Câu trả lời có hiệu lực; bạn có thể bình luận về nó.',
  'refusal.appraisal.no-hearer':
    'Chưa có ai trả lời ý kiến phản đối: hãy nhờ quản trị viên chỉ định trong kỳ đánh giá một người không phải quản lý của bạn và không phải bạn.',
  'refusal.appraisal.cycle-closed': 'Kỳ đánh giá này đã đóng: hãy mở lại, hoặc chọn kỳ khác.',
  'refusal.appraisal.no-unit':
    'Hãy cho biết {person} làm ở đơn vị nào: tư cách thành viên của họ không nêu đơn vị.',
  'refusal.appraisal.no-manager': 'Không ai quản lý {unit} hay đơn vị cấp trên: hãy chọn người quản lý.',
  'refusal.appraisal.manager-gone': 'Không có thành viên nào như vậy để làm quản lý.',
  'refusal.appraisal.moved-on':
    'Đánh giá này đã sang bước khác: bước đó chưa đến lượt hoặc đã qua. Trang này cho thấy nó đang ở đâu.',
  'refusal.appraisal.part-code-twice': 'Hai phần có cùng mã.',
  'refusal.appraisal.parts-weightless': 'Không phần nào có trọng số: hãy cho ít nhất một phần trọng số.',
  'refusal.appraisal.results-items':
    'Phần {name} là phần kết quả: các mục của nó được thống nhất với từng người. Hãy bỏ các mục ra.',
  'refusal.appraisal.part-empty':
    'Phần {name} chưa có hành vi hay năng lực nào: hãy thêm một mục, hoặc bỏ phần này.',
  'refusal.appraisal.item-code-twice': 'Hai mục của phần {name} có cùng mã.',
  'refusal.appraisal.two-results': 'Chỉ được có nhiều nhất một phần kết quả: hãy gộp lại.',
  'refusal.appraisal.scale-twice': 'Hai mức của thang điểm có cùng giá trị.',
  'refusal.appraisal.points-twice': 'Hai điểm chi trả có cùng điểm số.',
  'refusal.appraisal.pays-nobody':
    'Sẽ không ai được chi trả: thang điểm dừng ở {highest}, thấp hơn mọi điểm có chi trả.',
  'refusal.appraisal.deadlines-crossed':
    'Các hạn chót không theo thứ tự: mỗi bước không được sớm hơn bước trước nó.',
  'refusal.not-allowed.appraisal.define':
    'Vai trò của bạn không cho phép thiết lập kỳ đánh giá cá nhân. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.appraisal.begin':
    'Vai trò của bạn không cho phép bắt đầu đánh giá cá nhân trong đơn vị này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.appraisal.read':
    'Đánh giá cá nhân chỉ dành cho người đã đăng nhập: khóa truy cập và dòng lệnh không đọc được.',
  'refusal.not-allowed.appraisal.write':
    'Bạn được xem bản đánh giá này; bước này là phần việc của người khác.',
  'refusal.not-allowed.people.invite':
    'Vai trò của bạn không cho phép mời người vào vai trò và đơn vị này. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.people.administer':
    'Vai trò của bạn không cho phép quản lý thành viên và vai trò. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.not-allowed.key.make':
    'Vai trò của bạn không cho phép tạo khóa truy cập. Hãy hỏi quản trị viên của tổ chức.',
  'refusal.name-kept-elsewhere':
    'Tên {name} còn được ghi ở ngoài đơn vị của bạn: {kept}. Hãy đặt tên khác, hoặc nhờ quản trị viên của tổ chức đặt tên này.',
  'refusal.field.title': 'Tiêu đề',
  'refusal.field.name': 'Tên',
  'refusal.field.text': 'Nội dung',
  'refusal.field.why': 'Lý do',
  'refusal.field.description': 'Mô tả',
  'refusal.field.owner': 'Người phụ trách',
  'refusal.field.email': 'Email',
  'refusal.field.password': 'Mật khẩu',
  'refusal.field.knownAs': 'Tên',
  'refusal.field.decidedBy': 'Người chịu trách nhiệm',
  'refusal.field.learned': 'Bài học',
  'refusal.field.withdrawn': 'Lý do',
  'refusal.field.statement': 'Điều dự đoán',
  'refusal.field.body': 'Yêu cầu',
  'refusal.field.helpedWhy': 'Lý do',
  'refusal.field.note': 'Ghi chú',
  'refusal.field.sentence': 'Câu này',
  'refusal.field.reason': 'Lý do',
  'refusal.field.unit': 'Đơn vị',
  'refusal.field.years': 'Các năm',
  'refusal.field.address': 'Địa chỉ',
  'refusal.field.nth': 'Lần trong tháng',
  'refusal.field.questions': 'Các câu hỏi',
  'refusal.field.day': 'Ngày',
  'refusal.field.at': 'Giờ',
  'refusal.field.firstMonth': 'Tháng đầu tiên',
  'refusal.field.due': 'Hạn',
  'refusal.form-missing': 'Thiếu {field}: hãy thêm vào.',
  'refusal.form-unknown': 'Ở đây không có trường {field}: hãy bỏ đi.',
  'refusal.form-parameter': 'Ở đây không có tham số {field}: hãy bỏ đi, hoặc dùng một trong {known}.',
  'refusal.form-parameter-near':
    'Ở đây không có tham số {field}: có phải ý bạn là {near}? Các tham số có ở đây: {known}.',
  'refusal.form-no-parameter': 'Ở đây không có tham số {field}, cũng không có tham số nào khác: hãy bỏ đi.',
  'refusal.form-number': '{field} không phải là số: hãy viết một số, chẳng hạn 12.5.',
  'refusal.form-whole': '{field} không phải là số nguyên: hãy viết số không có phần lẻ.',
  'refusal.form-text': '{field} không phải là văn bản: hãy viết văn bản.',
  'refusal.form-flag': '{field} không phải true hay false: hãy viết một trong hai.',
  'refusal.form-list': '{field} không phải là danh sách: hãy viết một danh sách.',
  'refusal.form-object': '{field} không phải là đối tượng: hãy viết đối tượng có các trường.',
  'refusal.form-choice': '{field} không thuộc các giá trị cho phép: hãy chọn một trong {allowed}.',
  'refusal.form-low': '{field} quá nhỏ: hãy viết ít nhất {least}.',
  'refusal.form-above': '{field} quá nhỏ: hãy viết lớn hơn {least}.',
  'refusal.form-high': '{field} quá lớn: hãy viết nhiều nhất {most}.',
  'refusal.form-below': '{field} quá lớn: hãy viết nhỏ hơn {most}.',
  'refusal.form-empty': '{field} đang trống: hãy điền vào.',
  'refusal.form-short': '{field} ngắn hơn {least} ký tự: hãy viết thêm.',
  'refusal.form-long': '{field} dài hơn {most} ký tự: hãy rút bớt {over} ký tự.',
  'refusal.form-few': '{field} có quá ít mục: hãy cho ít nhất {least}.',
  'refusal.form-many': '{field} có hơn {most} mục: hãy bỏ bớt.',
  'refusal.form-email': '{field} không phải địa chỉ email: hãy viết như ann@acme.example.',
  'refusal.form-day': '{field} không phải là ngày: hãy viết như 2026-07-01.',
  'refusal.form-code': '{field} không phải là mã: hãy viết không có dấu cách và không có : / > @.',
  'refusal.form-limit':
    '{field} không phải là giới hạn: hãy viết một số, hoặc văn bản như "-10 %" hay "-5" tính từ chỉ tiêu.',
  'refusal.form-time': '{field} không phải là giờ trong ngày: hãy viết như 14:30.',
  'refusal.form-month': '{field} không phải là tháng: hãy viết như 2026-03.',
  'refusal.form-nth': '{field} là 0, không có lần nào như vậy: hãy viết 1 cho lần đầu, hoặc -1 cho lần cuối.',
  'refusal.form-year-twice': '{field} nêu một năm hai lần: hãy nêu mỗi năm một lần.',
  'refusal.form-sent-back': 'Thiếu {field} trả lại: hãy nêu lý do.',
  'refusal.form-name-of-empty': '{field} của tổ chức trống còn thiếu: hãy đặt tên.',
  'refusal.form-manages': '{field} của người quản lý còn thiếu: hãy chọn đơn vị mà họ quản lý.',
  'refusal.form-known-as':
    '{field} mà các định nghĩa dùng để gọi người nhập liệu còn thiếu: hãy điền vào, vì số đo của họ được tìm theo tên đó.',
  'refusal.form-reading':
    '{field} không phải của một trang xem: hãy dùng địa chỉ của thẻ điểm, KPI, bản đồ nhiệt hay trang xem khác, chẳng hạn /scorecard/north.',
  'refusal.form-dots': '{field} có . hoặc .. làm một phần của đường dẫn: hãy viết không có phần đó.',
  'refusal.form-twice': '{field} có “{twice}” hai lần: hãy giữ lại một.',
  'refusal.form-other': '{field} không đúng dạng: hãy xem mô tả của API.',
  'refusal.wrong-origin': 'Yêu cầu đến từ một trang khác nên không được nhận.',
  'refusal.sign-up-closed': 'Bản cài đặt này đã có chủ sở hữu. Hãy xin họ một lời mời.',
  'refusal.not-found': 'Mục này không còn nữa.',
  'refusal.conflict': 'Đã có rồi, hoặc vừa có người thay đổi. Hãy tải lại trang.',
  'refusal.last-administrator':
    'Đây là quản trị viên cuối cùng. Trước hết hãy cho một người khác làm quản trị viên.',
  'refusal.invitation-over': 'Lời mời này đã được dùng, đã bị thu hồi hoặc đã hết hạn. Hãy xin lời mời mới.',
  'refusal.too-many-requests': 'Quá nhiều yêu cầu cùng lúc. Hãy đợi một chút rồi thử lại.',
  'refusal.too-many-tries': 'Thử quá nhiều lần. Hãy đợi một chút rồi thử lại.',
  'refusal.version-passed': 'Có người vừa thay đổi nội dung này. Hãy tải lại rồi sửa lại.',
  'refusal.version-needed': 'Yêu cầu không cho biết đang sửa phiên bản nào.',
  'refusal.key-used': 'Yêu cầu này đã được gửi trước đó với nội dung khác.',
  'refusal.too-large': 'Lớn hơn mức máy chủ nhận.',
  'refusal.unsupported-type': 'Máy chủ không nhận nội dung thuộc loại này.',
  'refusal.invalid': 'Nội dung gửi lên không hợp lệ.',
  'refusal.implausible': 'Giá trị nằm xa ngoài những gì đã có từ trước đến nay.',
  'refusal.not-ready': 'Máy chủ đang khởi động hoặc đang dừng. Hãy thử lại sau giây lát.',
  'refusal.data-in-use': 'Thư mục dữ liệu đang được tiến trình khác dùng.',
  'refusal.database-too-old': 'Cơ sở dữ liệu quá cũ.',
  'refusal.database-refused': 'Cơ sở dữ liệu từ chối.',
  'refusal.internal': 'Đã có lỗi ở phía chúng tôi. Chưa có gì được ghi nhận; nguyên nhân nằm trong nhật ký.',
  'refusal.actual-computed': '{name} được tính bằng công thức; hãy nhập các đầu vào của nó.',
  'refusal.actual-period': '{period} không phải là kỳ của {name}; kỳ của nó được viết như {example}.',
  'refusal.actual-not-begun': '{period} chưa bắt đầu.',
  'refusal.actual-outside': '{value} nằm ngoài phạm vi có thể của {name}.',
  'refusal.target-outside':
    'Chỉ tiêu {value} nằm ngoài phạm vi có thể của {name}. Hãy nhập một chỉ tiêu trong phạm vi đó, hoặc sửa phạm vi của KPI.',
  'refusal.range-crossed': 'Giá trị dự đoán phải nằm giữa mức thấp và mức cao.',
  'refusal.prediction-outside':
    '{value} nằm ngoài phạm vi có thể của {name} trong {period}: hãy dự đoán một giá trị trong phạm vi đó, hoặc sửa phạm vi của KPI.',
  'refusal.score-outside': 'Không thể có điểm {value}: hãy dự đoán một điểm trong thang điểm.',
  'refusal.agenda-item-gone':
    'Cuộc họp này không có mục đó trong chương trình: hãy chọn một mục của chương trình.',
  'refusal.figure-twice': '{measure} của {unit} xuất hiện hai lần trong {period}.',
  'refusal.figure-passed': 'Có người vừa thay đổi {measure} của {unit} trong {period}.',
  'refusal.figure-not-waiting': '{measure} của {unit} trong {period} không còn chờ phê duyệt.',
  'refusal.actual-not-yes-no': '{name} chỉ là có hoặc không: 1 hoặc 0.',
  'refusal.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL': 'Email này đã có tài khoản.',
  'refusal.INVALID_EMAIL_OR_PASSWORD': 'Email và mật khẩu không khớp.',
  'refusal.INVALID_EMAIL': 'Đây không phải là địa chỉ email.',
  'refusal.PASSWORD_TOO_SHORT': 'Mật khẩu quá ngắn.',
  'refusal.PASSWORD_TOO_LONG': 'Mật khẩu quá dài.',
};
