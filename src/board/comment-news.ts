/**
 * Word of comments to those who listen, on every node: it comes with the commit, beside the word of what was
 * recorded, and has nothing to do with boards.
 */
import type { Db } from '#platform/db/database.ts';
import { type CommentNews, commentNewsSchema } from './comment-contract.ts';

export interface CommentWord {
  /** `null`: word may have been missed, look again. Returns how to stop. */
  onComment(org: string, told: (news: CommentNews | null) => void): () => void;
  close(): void;
}

export function openCommentWord(db: Db): CommentWord {
  const hearers = new Map<string, Set<(news: CommentNews | null) => void>>();
  const stop = db.onWord((word) => {
    if (word === null) {
      for (const all of hearers.values()) for (const told of all) told(null);
      return;
    }
    const all = hearers.get(word.org);
    if (word.topic !== 'comment' || !all) return;
    const news = commentNewsSchema.parse(JSON.parse(word.data));
    for (const told of all) told(news);
  });
  return {
    onComment(org, told) {
      const all = hearers.get(org) ?? new Set();
      all.add(told);
      hearers.set(org, all);
      return () => {
        all.delete(told);
        if (all.size === 0) hearers.delete(org);
      };
    },
    close: stop,
  };
}
