/** Tiếng Việt: lời dẫn từ màn hình đầu đến các trang khác. */
import type { enDoors } from './en-doors.ts';

export const viDoors: Record<keyof typeof enDoors, string> = {
  'receipt.open': '{name}: điểm {score}, mở giải trình',
  receipt: 'Giải trình điểm',
  'objective.edit': 'Sửa {name}',
  'refusal.INVALID_PASSWORD': 'Mật khẩu hiện tại không đúng.',
  undo: 'Hoàn tác',
  'settings.account': 'Tài khoản',
  'settings.sessions': 'Phiên đăng nhập',
  settings: 'Cài đặt',
  'archived.title': 'Đã lưu trữ',
  'entry.also': 'nhập thực tế chỉ tiêu bảng tính còn nợ đến hạn phê duyệt enter values approve',
  'nav.entry': 'Nhập số liệu',
  'place.also.archived': 'archive restore deleted removed lưu trữ khôi phục đã xóa',
  'settings.audit': 'Nhật ký kiểm tra',
  'settings.keys': 'Khóa API',
  'settings.organization': 'Tổ chức',
  'settings.people': 'Thành viên',
  'edit.go': 'Sửa',
  'edit.new.kpi': 'KPI mới',
  'starter.open': 'Thêm từ thư viện',
  'starter.begin': 'Bắt đầu từ thư viện khởi đầu',
  'import.title': 'Nhập một tệp',
};
