/** The questions of each kind of review, until an organization writes its own. */
import type { ReviewKind } from './contract.ts';

export const defaultQuestions: Record<'en' | 'vi', Record<ReviewKind, readonly string[]>> = {
  en: {
    operational: [
      'Which figures surprised us, and what do we know now that we did not know before?',
      'Which actions are overdue, and what stands in their way?',
      'What do we change before the next review?',
    ],
    strategy: [
      'Do the links of our map hold: did what drives move what it should move?',
      'Which objectives are off target for reasons that work alone will not mend?',
      'Where do people and money go, and is that where the strategy needs them?',
      'What do we stop?',
    ],
    adapt: [
      'Which assumptions of our strategy proved wrong, and by what do we see that?',
      'What has changed outside: customers, competitors, rules, technology?',
      'Which of our past decisions came true, and what do we learn from those that did not?',
      'Which objectives, measures, targets or weights do we change, and from when on?',
    ],
  },
  vi: {
    operational: [
      'Con số nào khiến chúng ta bất ngờ, và giờ chúng ta biết thêm điều gì?',
      'Việc nào đang quá hạn, và điều gì đang cản trở?',
      'Chúng ta thay đổi điều gì trước cuộc họp tới?',
    ],
    strategy: [
      'Các liên kết trên bản đồ có đúng không: yếu tố dẫn dắt có làm chuyển động điều nó phải làm?',
      'Mục tiêu nào chưa đạt vì những lý do mà chỉ nỗ lực thôi thì không giải quyết được?',
      'Nhân lực và tiền đang đi về đâu, và đó có phải nơi chiến lược cần không?',
      'Chúng ta dừng điều gì?',
    ],
    adapt: [
      'Giả định nào của chiến lược đã sai, và ta thấy điều đó qua đâu?',
      'Bên ngoài đã đổi gì: khách hàng, đối thủ, quy định, công nghệ?',
      'Quyết định nào trước đây đã thành đúng, và ta học được gì từ những quyết định không đúng?',
      'Ta thay đổi mục tiêu, số đo, chỉ tiêu hay trọng số nào, và từ khi nào?',
    ],
  },
};
