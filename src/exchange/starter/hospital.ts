/** A hospital: outcomes and safety for patients carried by flow, hygiene and able staff. */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { hospitalInputs, hospitalKpis } from './hospital-kpis.ts';

export const hospital: StarterKind = {
  kind: 'hospital',
  name: ['Hospital', 'Bệnh viện'],
  text: [
    'A general hospital: safe care with good outcomes, short waits, and money that lasts.',
    'Bệnh viện đa khoa: chăm sóc an toàn, kết quả điều trị tốt, ít phải chờ và tài chính bền vững.',
  ],
  unitKind: 'hospital',
  perspectives: [
    {
      code: 'customer',
      name: ['Patients', 'Người bệnh'],
      question: ['What do patients get from us?', 'Người bệnh nhận được gì từ chúng ta?'],
    },
    {
      code: 'internal',
      name: ['Processes of care', 'Quy trình chăm sóc'],
      question: [
        'Which processes make care safe and swift?',
        'Quy trình nào làm cho việc chăm sóc an toàn và nhanh?',
      ],
    },
    {
      code: 'learning',
      name: ['Staff and learning', 'Nhân lực và học hỏi'],
      question: [
        'Do our staff have what good care needs?',
        'Nhân viên có đủ những gì cần để chăm sóc tốt không?',
      ],
    },
    {
      code: 'financial',
      question: [
        'Can we afford the care that we promise?',
        'Chúng ta có đủ nguồn lực cho dịch vụ đã cam kết không?',
      ],
    },
  ],
  objectives: [
    objective(
      'C1',
      ['Good clinical outcomes', 'Kết quả điều trị tốt'],
      [
        'Patients survive, recover and need not come back for the same.',
        'Người bệnh được cứu sống, hồi phục và không phải tái nhập viện.',
      ],
    ),
    objective(
      'C2',
      ['No avoidable harm', 'Không gây tổn hại có thể tránh'],
      [
        'Nobody leaves with an illness or injury that they got here.',
        'Không ai ra viện với bệnh hoặc tổn thương mắc phải tại đây.',
      ],
    ),
    objective(
      'C3',
      ['A good experience of care', 'Trải nghiệm chăm sóc tốt'],
      ['Listened to, informed, treated with respect.', 'Được lắng nghe, giải thích và tôn trọng.'],
    ),
    objective(
      'I1',
      ['Prompt access', 'Tiếp cận kịp thời'],
      [
        'Urgent care at once, planned care without long waits.',
        'Cấp cứu ngay, điều trị theo lịch không phải chờ lâu.',
      ],
    ),
    objective(
      'I2',
      ['Smooth flow of patients', 'Luồng người bệnh thông suốt'],
      ['A bed when it is needed, and not a day longer.', 'Có giường khi cần, và không nằm thừa ngày nào.'],
    ),
    objective(
      'I3',
      ['Prevent infections', 'Phòng ngừa nhiễm khuẩn'],
      ['Hands and lines kept clean.', 'Tay và đường truyền luôn sạch.'],
    ),
    objective(
      'I4',
      ['Follow safe practice', 'Tuân thủ thực hành an toàn'],
      ['Complete checklists and the right medicine, every time.', 'Bảng kiểm đầy đủ, đúng thuốc, mọi lúc.'],
    ),
    objective(
      'L1',
      ['Enough skilled staff', 'Đủ nhân lực có tay nghề'],
      ['Every shift is staffed as it was planned.', 'Mỗi ca trực đủ người như kế hoạch.'],
    ),
    objective(
      'L2',
      ['Clinical competence', 'Năng lực chuyên môn'],
      ['Knowledge is kept current.', 'Kiến thức luôn được cập nhật.'],
    ),
    objective(
      'L3',
      ['A culture of patient safety', 'Văn hóa an toàn người bệnh'],
      ['People speak up, and things change.', 'Nhân viên dám lên tiếng và có thay đổi.'],
    ),
    objective(
      'F1',
      ['Live within our means', 'Cân đối thu chi'],
      ['Income covers cost and renewal.', 'Nguồn thu bù đắp chi phí và tái đầu tư.'],
    ),
    objective(
      'F2',
      ['Use resources well', 'Sử dụng nguồn lực hiệu quả'],
      [
        'Theatres, beds and supplies are used, not wasted.',
        'Phòng mổ, giường bệnh và vật tư được dùng đúng, không lãng phí.',
      ],
    ),
  ],
  kpis: hospitalKpis,
  inputs: hospitalInputs,
  links: [
    link('I1', 'C1', 2, [
      'In stroke, sepsis and injury every minute counts.',
      'Với đột quỵ, nhiễm khuẩn huyết và chấn thương, từng phút đều quan trọng.',
    ]),
    link('I1', 'C3', 1, ['A wait is what patients remember.', 'Chờ đợi là điều người bệnh nhớ nhất.']),
    link('I2', 'I1', 1, [
      'Free beds let the emergency department move on.',
      'Có giường trống thì khoa cấp cứu mới chuyển được bệnh.',
    ]),
    link('I2', 'F2', 3, [
      'Shorter stays free beds for others.',
      'Ngày nằm ngắn hơn giải phóng giường cho người khác.',
    ]),
    link('I3', 'C2', 2, [
      'Clean hands prevent most infections of care.',
      'Vệ sinh tay ngăn phần lớn nhiễm khuẩn bệnh viện.',
    ]),
    link('I4', 'C2', 3, [
      'Checklists catch errors before they reach a patient.',
      'Bảng kiểm chặn sai sót trước khi đến người bệnh.',
    ]),
    link('C2', 'C1', 3, [
      'Harm prevented is a stay without complication.',
      'Tránh được tổn hại là tránh được biến chứng.',
    ]),
    link('L1', 'I2', 2, [
      'Wards with enough nurses discharge in time.',
      'Khoa đủ điều dưỡng thì cho ra viện đúng lúc.',
    ]),
    link('L1', 'I4', 3, [
      'Who is not rushed keeps to the checklist.',
      'Không quá tải thì tuân thủ được bảng kiểm.',
    ]),
    link('L2', 'I3', 3, [
      'Training brings hygiene to every bedside.',
      'Đào tạo đưa vệ sinh đến từng giường bệnh.',
    ]),
    link('L3', 'I4', 6, [
      'Reported near misses change practice.',
      'Báo cáo sự cố suýt xảy ra làm thay đổi thực hành.',
    ]),
    link('C3', 'F1', 12, [
      'Patients choose where they were treated well.',
      'Người bệnh chọn nơi từng chăm sóc họ tốt.',
    ]),
    link('F2', 'F1', 3, ['Waste avoided stays in the budget.', 'Bớt lãng phí thì ngân sách còn lại.']),
  ],
  sources: [
    works.maps04,
    works.niven08,
    work(
      'Centers for Medicare & Medicaid Services',
      '42 CFR 412.160–412.167, Hospital Value-Based Purchasing Program',
      2011,
      'Code of Federal Regulations',
    ),
    work('World Health Organization', 'WHO Guidelines on Hand Hygiene in Health Care', 2009, 'WHO Press'),
    work(
      'Alex B. Haynes et al.',
      'A Surgical Safety Checklist to Reduce Morbidity and Mortality in a Global Population',
      2009,
      'New England Journal of Medicine 360(5)',
    ),
    work(
      'Institute of Medicine',
      'Crossing the Quality Chasm: A New Health System for the 21st Century',
      2001,
      'National Academy Press',
    ),
    work('OECD', 'Health at a Glance 2023: OECD Indicators', 2023, 'OECD Publishing'),
    work(
      'Bộ Y tế',
      'Bộ tiêu chí chất lượng bệnh viện Việt Nam, phiên bản 2.0 (Quyết định 6858/QĐ-BYT)',
      2016,
      'Bộ Y tế',
    ),
  ],
};
