/** A software firm that sells by subscription: retention and growth carried by flow, reliability and able teams. */
import { works } from './common.ts';
import { link, objective, type StarterKind, work } from './form.ts';
import { softwareInputs, softwareKpis } from './software-kpis.ts';

export const software: StarterKind = {
  kind: 'software',
  name: ['Software firm', 'Công ty phần mềm'],
  text: [
    'Software sold by subscription: recurring revenue that stays, a product that is used, quick and safe delivery.',
    'Phần mềm bán theo thuê bao: doanh thu định kỳ bền vững, sản phẩm được sử dụng, phát hành nhanh và an toàn.',
  ],
  unitKind: 'company',
  perspectives: [
    { code: 'financial' },
    { code: 'customer' },
    {
      code: 'internal',
      name: ['Product and delivery', 'Sản phẩm và phát hành'],
      question: ['What must we build and run well?', 'Chúng ta phải xây dựng và vận hành tốt điều gì?'],
    },
    {
      code: 'learning',
      name: ['Teams and learning', 'Đội ngũ và học hỏi'],
      question: ['Can our teams go on improving?', 'Đội ngũ có tiếp tục tiến bộ không?'],
    },
  ],
  objectives: [
    objective(
      'F1',
      ['Grow recurring revenue', 'Tăng doanh thu định kỳ'],
      ['More from new customers and more from those who stay.', 'Từ khách hàng mới và từ khách hàng ở lại.'],
    ),
    objective(
      'F2',
      ['Grow with healthy economics', 'Tăng trưởng lành mạnh'],
      ['Growth that pays for itself.', 'Tăng trưởng tự trang trải được.'],
    ),
    objective(
      'C1',
      ['Customers stay and expand', 'Khách hàng ở lại và mở rộng'],
      ['They renew, and buy more.', 'Họ gia hạn và mua thêm.'],
    ),
    objective(
      'C2',
      ['Customers succeed with the product', 'Khách hàng thành công với sản phẩm'],
      ['They reach what they bought it for, soon.', 'Họ sớm đạt được điều mình mua để có.'],
    ),
    objective(
      'C3',
      ['Win the right customers', 'Giành đúng khách hàng'],
      ['Those whom the product fits.', 'Những khách hàng mà sản phẩm phù hợp.'],
      { extra: true },
    ),
    objective(
      'I1',
      ['Deliver often and safely', 'Phát hành thường xuyên và an toàn'],
      ['Small changes, quickly in use.', 'Thay đổi nhỏ, nhanh đến tay người dùng.'],
    ),
    objective(
      'I2',
      ['Run a reliable service', 'Vận hành dịch vụ tin cậy'],
      ['It is there, fast, and mended quickly.', 'Luôn sẵn sàng, nhanh và được khắc phục mau chóng.'],
    ),
    objective(
      'I3',
      ['Build what is used', 'Xây dựng đúng thứ được dùng'],
      ['Features that people come back to.', 'Tính năng mà người dùng quay lại.'],
    ),
    objective(
      'I4',
      ['Keep data safe', 'Bảo vệ dữ liệu'],
      ['Holes are closed before they are used.', 'Lỗ hổng được vá trước khi bị khai thác.'],
    ),
    objective(
      'L1',
      ['Strong, stable teams', 'Đội ngũ mạnh và ổn định'],
      ['People who stay and own what they build.', 'Người ở lại và làm chủ thứ mình xây dựng.'],
    ),
    objective(
      'L2',
      ['Learn continuously', 'Học hỏi liên tục'],
      ['From incidents, experiments and each other.', 'Từ sự cố, thử nghiệm và lẫn nhau.'],
    ),
  ],
  kpis: softwareKpis,
  inputs: softwareInputs,
  links: [
    link('C1', 'F1', 3, [
      'Renewals and expansion are the cheapest growth.',
      'Gia hạn và mở rộng là tăng trưởng rẻ nhất.',
    ]),
    link('C3', 'F1', 3, ['New customers add revenue.', 'Khách hàng mới thêm doanh thu.']),
    link('C1', 'F2', 6, [
      'Longer lives pay back what they cost to win.',
      'Khách ở lâu bù được chi phí có được họ.',
    ]),
    link('C2', 'C1', 6, ['Who succeeds renews.', 'Thành công thì gia hạn.']),
    link('I3', 'C2', 3, ['Used features solve the problem.', 'Tính năng được dùng giải quyết đúng vấn đề.']),
    link('I2', 'C1', 3, [
      'An outage is the first reason to leave.',
      'Gián đoạn là lý do đầu tiên để rời đi.',
    ]),
    link('I1', 'I3', 3, ['Short cycles find what works.', 'Chu kỳ ngắn giúp tìm ra điều hiệu quả.']),
    link('I1', 'I2', 2, [
      'Small changes fail small and are undone quickly.',
      'Thay đổi nhỏ gây lỗi nhỏ và dễ hoàn tác.',
    ]),
    link('I4', 'C1', 6, [
      'Customers leave whom they cannot trust with data.',
      'Khách hàng rời bỏ nơi họ không thể tin giao dữ liệu.',
    ]),
    link('I3', 'C3', 6, ['A product that is used sells itself on.', 'Sản phẩm được dùng tự lan tỏa.']),
    link('L1', 'I1', 3, ['Stable teams know their code.', 'Đội ổn định hiểu mã nguồn của mình.']),
    link('L2', 'I1', 3, ['Learning removes what slows delivery.', 'Học hỏi gỡ bỏ điều cản trở phát hành.']),
    link('L2', 'I4', 3, ['Trained eyes see holes early.', 'Người được đào tạo sớm thấy lỗ hổng.']),
    link('L2', 'I2', 3, [
      'Reviewed incidents do not come back.',
      'Sự cố được rút kinh nghiệm không lặp lại.',
    ]),
  ],
  sources: [
    work(
      'Nicole Forsgren, Jez Humble, Gene Kim',
      'Accelerate: The Science of Lean Software and DevOps',
      2018,
      'IT Revolution Press',
    ),
    work(
      'Betsy Beyer, Chris Jones, Jennifer Petoff, Niall Richard Murphy (eds.)',
      'Site Reliability Engineering: How Google Runs Production Systems',
      2016,
      'O’Reilly Media',
    ),
    work('Brad Feld', 'The Rule of 40% for a Healthy SaaS Company', 2015, 'feld.com'),
    work(
      'Alistair Croll, Benjamin Yoskovitz',
      'Lean Analytics: Use Data to Build a Better Startup Faster',
      2013,
      'O’Reilly Media',
    ),
    work('Nicole Forsgren et al.', 'The SPACE of Developer Productivity', 2021, 'ACM Queue 19(1)'),
    works.maps04,
    works.marr,
  ],
};
