/** Where comments show on a page; what shows them is loaded once the page stands. */
import { type ComponentProps, lazy, type RefObject, Suspense } from 'react';
import { withWords } from '#kit/words.tsx';
import type { TalkDrawer as Drawer } from './talk-about.tsx';

const load = () => withWords(import('./talk-about.tsx'));
const TalkDrawer = lazy(async () => ({ default: (await load()).TalkDrawer }));
const TalkAbout = lazy(async () => ({ default: (await load()).TalkAbout }));
const CommentCount = lazy(async () => ({
  default: (await withWords(import('#board/ui/comment-count.tsx'))).CommentCount,
}));

export const Talk = (props: ComponentProps<typeof Drawer>) => (
  <Suspense>
    <TalkDrawer {...props} />
  </Suspense>
);

export const TalkHere = (props: {
  node: string;
  period: string;
  field: RefObject<HTMLTextAreaElement | null>;
}) => (
  <Suspense fallback={<div style={{ minHeight: 180 }} />}>
    <TalkAbout {...props} />
  </Suspense>
);

export const TalkCount = (props: {
  org: string;
  period: string;
  node: string;
  name: string;
  onOpen: (node: string) => void;
}) => (
  <Suspense fallback={null}>
    <CommentCount {...props} />
  </Suspense>
);
