/** Where comments show on a page; what shows them is loaded once the page stands. */
import { type ComponentProps, lazy, type RefObject } from 'react';
import type { CommentMarks as Marks } from '#board/ui/comment-count.tsx';
import { Part } from '#kit/part.tsx';
import { withWords } from '#kit/words.tsx';
import type { TalkDrawer as Drawer } from './talk-about.tsx';

const load = () => withWords(import('./talk-about.tsx'));
const TalkDrawer = lazy(async () => ({ default: (await load()).TalkDrawer }));
const TalkAbout = lazy(async () => ({ default: (await load()).TalkAbout }));
const CommentMarks = lazy(async () => ({
  default: (await withWords(import('#board/ui/comment-count.tsx'))).CommentMarks,
}));
const CommentCount = lazy(async () => ({
  default: (await withWords(import('#board/ui/comment-count.tsx'))).CommentCount,
}));

export const Talk = (props: ComponentProps<typeof Drawer>) => (
  <Part>
    <TalkDrawer {...props} />
  </Part>
);

export const TalkHere = (props: {
  node: string;
  period: string;
  field: RefObject<HTMLTextAreaElement | null>;
}) => (
  <Part fallback={<div style={{ minHeight: 180 }} />}>
    <TalkAbout {...props} />
  </Part>
);

export const TalkCount = (props: {
  org: string;
  period: string;
  node: string;
  name: string;
  onOpen: (node: string) => void;
}) => (
  <Part quiet>
    <CommentCount {...props} />
  </Part>
);

/** The marks of a table's rows. */
export const TalkMarks = (props: ComponentProps<typeof Marks>) => (
  <Part quiet>
    <CommentMarks {...props} />
  </Part>
);
