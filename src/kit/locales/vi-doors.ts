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
  'template.drafts': 'Bản nháp của các mẫu',
  'structure.go': 'Cấu trúc',
  'units.title': 'Đơn vị',
  'strategy.title': 'Chiến lược',
  'nav.entry': 'Nhập số liệu',
  'settings.audit': 'Nhật ký kiểm tra',
  'settings.keys': 'Khóa API',
  'settings.organization': 'Tổ chức',
  'settings.people': 'Thành viên',
  'edit.go': 'Sửa',
  'edit.new.kpi': 'KPI mới',
  'starter.open': 'Thêm từ thư viện',
  'starter.begin': 'Bắt đầu từ thư viện khởi đầu',
  'import.title': 'Nhập từ tệp',
};
