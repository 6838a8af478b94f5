/** Vietnamese: reviews, decisions and actions. */
import type { enReview } from './en-review.ts';

export const viReview: Record<keyof typeof enReview, string> = {
  'audit.review.plan': '{by} lên lịch cuộc họp {name}',
  'audit.review.change': '{by} sửa cuộc họp {name}',
  'audit.review.open': '{by} mở cuộc họp {name} và chốt số liệu',
  'audit.review.close': '{by} kết thúc cuộc họp {name}',
  'audit.review.reopen': '{by} mở lại cuộc họp {name}',
  'audit.review.cancel': '{by} hủy cuộc họp {name}',
  'audit.review.delete': '{by} xóa cuộc họp {name}',
  'audit.review.agenda': '{by} sửa chương trình của {name}',
  'audit.questions.change': '{by} soạn lại câu hỏi của loại họp {name}',
  'audit.schedule.make': '{by} đặt lịch họp định kỳ {name}',
  'audit.schedule.change': '{by} sửa lịch họp định kỳ {name}',
  'audit.schedule.end': '{by} ngừng lịch họp định kỳ {name}',
  'audit.decision.record': '{by} ghi quyết định “{name}”',
  'audit.decision.change': '{by} sửa quyết định “{name}”',
  'audit.decision.withdraw': '{by} rút quyết định “{name}”',
  'audit.action.make': '{by} thêm hành động “{name}”',
  'audit.action.change': '{by} sửa hành động “{name}”',
  'audit.action.done': '{by} hoàn thành “{name}”',
  'audit.action.drop': '{by} bỏ hành động “{name}”',
  'audit.action.reopen': '{by} mở lại hành động “{name}”',
};
