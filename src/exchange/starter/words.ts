/** Words that all kinds of the starter library share: units of measure, who answers for a KPI, where it comes from. */
import type { OverTime } from '#engine/definitions.ts';
import type { Both, PerspectiveCode } from './form.ts';

export interface UnitWords {
  /** Null: a count or an amount whose unit is the organization's own, such as its currency. */
  text: Both | null;
  decimals: number;
  over: OverTime;
  min?: number;
  max?: number;
}

export const unitWords = {
  /** A part of a whole. */
  share: { text: ['%', '%'], decimals: 1, over: 'average', min: 0, max: 100 },
  /** May pass 100 or fall under 0. */
  percent: { text: ['%', '%'], decimals: 1, over: 'average' },
  points: { text: ['points', 'điểm'], decimals: 0, over: 'average' },
  of5: { text: ['of 5', 'trên 5'], decimals: 1, over: 'average', min: 1, max: 5 },
  days: { text: ['days', 'ngày'], decimals: 1, over: 'average', min: 0 },
  hours: { text: ['hours', 'giờ'], decimals: 1, over: 'average', min: 0 },
  minutes: { text: ['minutes', 'phút'], decimals: 0, over: 'average', min: 0 },
  months: { text: ['months', 'tháng'], decimals: 1, over: 'last', min: 0 },
  times: { text: ['times', 'lần'], decimals: 2, over: 'average' },
  kwh: { text: ['kWh', 'kWh'], decimals: 2, over: 'average', min: 0 },
  index: { text: null, decimals: 2, over: 'average' },
  count: { text: null, decimals: 0, over: 'sum', min: 0 },
  level: { text: null, decimals: 0, over: 'last', min: 0 },
  money: { text: null, decimals: 0, over: 'sum' },
  per100: { text: ['per 100', 'trên 100'], decimals: 1, over: 'average', min: 0 },
  per1000: { text: ['per 1,000', 'trên 1.000'], decimals: 2, over: 'average', min: 0 },
  per1000days: { text: ['per 1,000 days', 'trên 1.000 ngày'], decimals: 2, over: 'average', min: 0 },
  perMillion: { text: ['per million', 'trên một triệu'], decimals: 0, over: 'average', min: 0 },
  perMillionHours: {
    text: ['per million hours', 'trên một triệu giờ'],
    decimals: 2,
    over: 'average',
    min: 0,
  },
} as const satisfies Record<string, UnitWords>;
export type UnitWord = keyof typeof unitWords;

export const roles = {
  ceo: ['Chief executive', 'Tổng giám đốc'],
  director: ['Executive director', 'Giám đốc điều hành'],
  cfo: ['Chief financial officer', 'Giám đốc tài chính'],
  head: ['Head of the agency', 'Thủ trưởng cơ quan'],
  finance: ['Head of finance', 'Trưởng bộ phận tài chính'],
  treasurer: ['Treasurer', 'Giám đốc nguồn vốn'],
  coo: ['Chief operating officer', 'Giám đốc vận hành'],
  sales: ['Head of sales', 'Trưởng bộ phận kinh doanh'],
  marketing: ['Head of marketing', 'Trưởng bộ phận tiếp thị'],
  service: ['Head of customer service', 'Trưởng bộ phận dịch vụ khách hàng'],
  hr: ['Head of human resources', 'Trưởng bộ phận nhân sự'],
  it: ['Head of information technology', 'Trưởng bộ phận công nghệ thông tin'],
  quality: ['Head of quality', 'Trưởng bộ phận chất lượng'],
  safety: ['Head of health, safety and environment', 'Trưởng bộ phận an toàn và môi trường'],
  product: ['Head of product development', 'Trưởng bộ phận phát triển sản phẩm'],
  supply: ['Head of supply chain', 'Trưởng bộ phận chuỗi cung ứng'],
  procurement: ['Head of procurement', 'Trưởng bộ phận mua sắm'],
  plant: ['Plant manager', 'Giám đốc nhà máy'],
  maintenance: ['Maintenance manager', 'Trưởng bộ phận bảo trì'],
  risk: ['Chief risk officer', 'Giám đốc quản trị rủi ro'],
  compliance: ['Head of compliance', 'Trưởng bộ phận tuân thủ'],
  retail: ['Head of retail banking', 'Giám đốc khối ngân hàng bán lẻ'],
  digital: ['Head of digital channels', 'Trưởng bộ phận kênh số'],
  services: ['Head of public services', 'Trưởng bộ phận dịch vụ công'],
  planning: ['Head of planning', 'Trưởng bộ phận kế hoạch'],
  relations: ['Head of communications', 'Trưởng bộ phận truyền thông'],
  medical: ['Medical director', 'Giám đốc chuyên môn'],
  nursing: ['Director of nursing', 'Trưởng phòng điều dưỡng'],
  infection: ['Head of infection control', 'Trưởng khoa kiểm soát nhiễm khuẩn'],
  emergency: ['Head of the emergency department', 'Trưởng khoa cấp cứu'],
  theatre: ['Head of operating theatres', 'Trưởng khoa phẫu thuật và gây mê hồi sức'],
  principal: ['Principal', 'Hiệu trưởng'],
  studies: ['Head of studies', 'Phó hiệu trưởng phụ trách chuyên môn'],
  students: ['Head of student affairs', 'Phụ trách công tác học sinh'],
  bursar: ['Bursar', 'Kế toán trưởng'],
  programmes: ['Head of programmes', 'Giám đốc chương trình'],
  fundraising: ['Head of fundraising', 'Trưởng bộ phận gây quỹ'],
  volunteers: ['Volunteer coordinator', 'Điều phối viên tình nguyện'],
  engineering: ['Head of engineering', 'Trưởng bộ phận kỹ thuật'],
  reliability: ['Head of reliability', 'Trưởng bộ phận vận hành hệ thống'],
  security: ['Head of information security', 'Trưởng bộ phận an toàn thông tin'],
  success: ['Head of customer success', 'Trưởng bộ phận thành công khách hàng'],
} as const satisfies Record<string, Both>;
export type Role = keyof typeof roles;

export const keptBy = {
  ledger: ['General ledger', 'Sổ cái kế toán'],
  budget: ['Budget system', 'Hệ thống ngân sách'],
  erp: ['ERP', 'Hệ thống ERP'],
  crm: ['CRM', 'Hệ thống CRM'],
  billing: ['Billing system', 'Hệ thống thanh toán cước'],
  survey: ['Satisfaction survey', 'Khảo sát mức độ hài lòng'],
  pulse: ['Employee survey', 'Khảo sát nhân viên'],
  payroll: ['HR system', 'Hệ thống nhân sự'],
  learning: ['Learning management system', 'Hệ thống quản lý đào tạo'],
  desk: ['Service desk', 'Hệ thống tiếp nhận yêu cầu'],
  projects: ['Project register', 'Danh mục dự án'],
  quality: ['Quality records', 'Hồ sơ chất lượng'],
  safety: ['Safety register', 'Sổ theo dõi an toàn'],
  audit: ['Audit reports', 'Báo cáo kiểm toán, thanh tra'],
  cases: ['Case management system', 'Hệ thống một cửa điện tử'],
  tenders: ['Procurement system', 'Hệ thống đấu thầu mua sắm'],
  monitor: ['Monitoring system', 'Hệ thống giám sát'],
  mes: ['Manufacturing execution system', 'Hệ thống điều hành sản xuất (MES)'],
  maintenance: ['Maintenance system', 'Hệ thống quản lý bảo trì'],
  warehouse: ['Warehouse system', 'Hệ thống quản lý kho'],
  meters: ['Energy meters', 'Đồng hồ đo năng lượng'],
  records: ['Patient records', 'Bệnh án điện tử'],
  incidents: ['Incident reports', 'Báo cáo sự cố'],
  surveillance: ['Infection surveillance', 'Giám sát nhiễm khuẩn'],
  roster: ['Roster', 'Bảng phân công ca trực'],
  core: ['Core banking system', 'Hệ thống ngân hàng lõi'],
  riskbook: ['Risk system', 'Hệ thống quản trị rủi ro'],
  students: ['Student information system', 'Hệ thống quản lý học sinh'],
  exams: ['Examination results', 'Kết quả thi và kiểm tra'],
  observation: ['Lesson observation records', 'Hồ sơ dự giờ'],
  donors: ['Donor database', 'Cơ sở dữ liệu nhà tài trợ'],
  programme: ['Programme monitoring', 'Hệ thống theo dõi chương trình'],
  pipeline: ['Delivery pipeline', 'Hệ thống tích hợp và triển khai (CI/CD)'],
  usage: ['Product analytics', 'Phân tích sử dụng sản phẩm'],
  backlog: ['Issue tracker', 'Hệ thống quản lý công việc'],
} as const satisfies Record<string, Both>;
export type KeptBy = keyof typeof keptBy;

/** The perspectives as Kaplan and Norton put them, where a kind says nothing else. */
export const usualPerspectives: Record<PerspectiveCode, { name: Both; question: Both }> = {
  financial: {
    name: ['Financial', 'Tài chính'],
    question: ['How do we look to those who own us?', 'Chủ sở hữu nhìn nhận chúng ta thế nào?'],
  },
  customer: {
    name: ['Customer', 'Khách hàng'],
    question: ['How do our customers see us?', 'Khách hàng nhìn nhận chúng ta thế nào?'],
  },
  internal: {
    name: ['Internal processes', 'Quy trình nội bộ'],
    question: ['What must we excel at?', 'Chúng ta phải làm thật tốt điều gì?'],
  },
  learning: {
    name: ['Learning and growth', 'Học hỏi và phát triển'],
    question: [
      'Can we go on improving and creating value?',
      'Chúng ta có thể tiếp tục cải tiến và tạo ra giá trị không?',
    ],
  },
};

/** Days after a period's end through which a value may come, by frequency. */
export const dueDays: Record<string, number> = {
  day: 2,
  week: 3,
  month: 10,
  quarter: 20,
  half: 30,
  year: 60,
};
