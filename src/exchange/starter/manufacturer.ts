/** A manufacturer: equipment, quality and flow (ISO 22400-2, SCOR) carrying delivery, cost and growth. */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { manufacturerInputs, manufacturerKpis } from './manufacturer-kpis.ts';

export const manufacturer: StarterKind = {
  kind: 'manufacturer',
  name: ['Manufacturer', 'Doanh nghiệp sản xuất'],
  text: [
    'A factory or a group of plants: safe, steady production, the right quality on time, cost and stock under control.',
    'Nhà máy hoặc nhóm nhà máy: sản xuất an toàn, ổn định, đúng chất lượng và đúng hạn, kiểm soát chi phí và tồn kho.',
  ],
  unitKind: 'company',
  perspectives: [
    { code: 'financial' },
    { code: 'customer' },
    {
      code: 'internal',
      name: ['Operations', 'Vận hành sản xuất'],
      question: ['What must the plant excel at?', 'Nhà máy phải làm thật tốt điều gì?'],
    },
    { code: 'learning' },
  ],
  objectives: [
    objective(
      'F1',
      ['Earn a good margin', 'Đạt biên lợi nhuận tốt'],
      ['What is made earns more than it costs.', 'Sản phẩm làm ra mang lại nhiều hơn chi phí.'],
    ),
    objective(
      'F2',
      ['Lower the cost of making', 'Giảm giá thành sản xuất'],
      [
        'Material, energy and hours for each good unit.',
        'Vật tư, năng lượng và giờ công cho mỗi sản phẩm đạt.',
      ],
    ),
    objective(
      'F3',
      ['Tie up little capital', 'Ít vốn bị đọng'],
      ['No more stock than is needed, and stock that moves.', 'Tồn kho vừa đủ và luân chuyển nhanh.'],
    ),
    objective(
      'C1',
      ['Deliver on the promised day', 'Giao hàng đúng ngày cam kết'],
      ['Complete and on time.', 'Đủ và đúng hạn.'],
    ),
    objective(
      'C2',
      ['Quality that customers trust', 'Chất lượng khách hàng tin cậy'],
      ['Nothing faulty leaves the gate.', 'Không sản phẩm lỗi nào ra khỏi cổng.'],
    ),
    objective(
      'I1',
      ['Run equipment at its best', 'Khai thác thiết bị tối ưu'],
      ['Few stops, full speed, good parts.', 'Ít dừng máy, đúng tốc độ, sản phẩm đạt.'],
    ),
    objective(
      'I2',
      ['Right the first time', 'Đúng ngay từ đầu'],
      ['Faults are prevented, not sorted out.', 'Ngăn lỗi thay vì phân loại lỗi.'],
    ),
    objective(
      'I3',
      ['Flow from supplier to shipping', 'Dòng chảy từ nhà cung cấp đến giao hàng'],
      [
        'Plans that hold, suppliers that deliver, short lead times.',
        'Kế hoạch ổn định, nhà cung cấp đúng hẹn, thời gian sản xuất ngắn.',
      ],
    ),
    objective(
      'I4',
      ['Nobody is hurt at work', 'Không ai bị tai nạn lao động'],
      ['Every risk seen is a risk removed.', 'Thấy nguy cơ nào, loại bỏ nguy cơ đó.'],
    ),
    objective(
      'L1',
      ['Skilled and flexible operators', 'Công nhân lành nghề, đa năng'],
      ['Several stations mastered by each.', 'Mỗi người làm chủ nhiều vị trí.'],
    ),
    objective(
      'L2',
      ['Improve every day', 'Cải tiến mỗi ngày'],
      ['Small improvements by those who do the work.', 'Cải tiến nhỏ từ chính người làm.'],
    ),
    objective(
      'L3',
      ['Keep good people', 'Giữ người giỏi'],
      ['A shift that knows itself.', 'Một ca làm việc hiểu nhau.'],
      { extra: true },
    ),
  ],
  kpis: manufacturerKpis,
  inputs: manufacturerInputs,
  links: [
    link('F2', 'F1', 3, ['Each unit of cost saved is margin.', 'Mỗi đồng giá thành giảm được là lợi nhuận.']),
    link('C1', 'F1', 6, [
      'Reliable suppliers are ordered from again.',
      'Nhà cung cấp đúng hẹn được đặt hàng lại.',
    ]),
    link('C2', 'F1', 6, ['Trusted quality holds its price.', 'Chất lượng tin cậy giữ được giá.']),
    link('I1', 'F2', 2, [
      'More good units from the same hours.',
      'Nhiều sản phẩm đạt hơn trong cùng số giờ.',
    ]),
    link('I2', 'F2', 2, [
      'Scrap and rework are paid for twice.',
      'Phế phẩm và làm lại phải trả tiền hai lần.',
    ]),
    link('I2', 'C2', 2, ['What is made right arrives right.', 'Làm đúng thì giao đúng.']),
    link('I1', 'C1', 1, ['Machines that run keep the plan.', 'Máy chạy ổn định thì giữ được kế hoạch.']),
    link('I3', 'C1', 1, ['Flow shortens the wait.', 'Dòng chảy thông suốt rút ngắn thời gian chờ.']),
    link('I3', 'F3', 3, ['Short lead times need less stock.', 'Thời gian sản xuất ngắn cần ít tồn kho hơn.']),
    link('L1', 'I1', 6, [
      'Operators who care for their machine prevent stops.',
      'Công nhân tự chăm máy sẽ ngăn dừng máy.',
    ]),
    link('L1', 'I2', 3, [
      'Skill is the first control of quality.',
      'Tay nghề là lớp kiểm soát chất lượng đầu tiên.',
    ]),
    link('L2', 'I1', 6, ['Losses vanish one by one.', 'Tổn thất được loại bỏ từng cái một.']),
    link('L2', 'I4', 3, ['Who improves sees hazards, too.', 'Người cải tiến cũng nhìn thấy nguy cơ.']),
    link('L2', 'I3', 6, ['Waste removed is time won.', 'Bớt lãng phí là thêm thời gian.']),
    link('L3', 'L1', 6, ['Skill leaves with those who leave.', 'Người đi mang theo tay nghề.']),
  ],
  sources: [
    works.action96,
    works.maps04,
    work(
      'International Organization for Standardization',
      'ISO 22400-2: Key Performance Indicators (KPIs) for Manufacturing Operations Management, Part 2: Definitions and Descriptions',
      2014,
      'ISO',
    ),
    work(
      'Association for Supply Chain Management (APICS)',
      'Supply Chain Operations Reference Model (SCOR), version 12.0',
      2017,
      'APICS',
    ),
    work('Seiichi Nakajima', 'Introduction to TPM: Total Productive Maintenance', 1988, 'Productivity Press'),
    work(
      'James P. Womack, Daniel T. Jones',
      'Lean Thinking: Banish Waste and Create Wealth in Your Corporation',
      1996,
      'Simon & Schuster',
    ),
    work(
      'Global Reporting Initiative',
      'GRI 403: Occupational Health and Safety 2018',
      2018,
      'GRI Standards',
    ),
  ],
};
