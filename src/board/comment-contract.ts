/** What crosses the wire about comments: a thread, its replies, and the list of what someone was named in. */
import { z } from 'zod';

export const mostCharacters = 4000;
export const commentKinds = ['analysis', 'explanation', 'action'] as const;
export const commentKindSchema = z.enum(commentKinds);

const textSchema = z
  .string()
  .trim()
  .min(1)
  .max(mostCharacters)
  .describe('plain text; @ and a member’s name mentions that member');

export const newCommentSchema = z
  .strictObject({
    node: z
      .string()
      .min(1)
      .max(600)
      .describe(
        'a KPI, objective, perspective or scorecard, by its address; or change-set: and a change set’s code',
      ),
    period: z.string().min(1).max(40).describe('of a change set any: it is talked about as a whole'),
    text: textSchema,
    kind: commentKindSchema
      .nullable()
      .optional()
      .describe('stands out as an analysis, an explanation or a corrective action'),
    parent: z
      .string()
      .max(100)
      .nullable()
      .optional()
      .describe('the comment that is answered; its node and period hold'),
  })
  .meta({ id: 'NewComment' });

export const commentChangeSchema = z
  .strictObject({
    text: textSchema.optional(),
    kind: commentKindSchema.nullable().optional(),
    resolved: z.boolean().optional().describe('of a thread, by anyone who may comment'),
  })
  .meta({ id: 'CommentChange' });

const replySchema = z.object({
  id: z.string(),
  node: z.string(),
  period: z.string(),
  parent: z.string().nullable(),
  kind: commentKindSchema.nullable(),
  by: z.string(),
  byId: z.string(),
  mine: z.boolean(),
  at: z.string(),
  edited: z.string().nullable(),
  version: z.number(),
  text: z.string().nullable().describe('null where it was deleted'),
  mentions: z.array(z.object({ id: z.string(), name: z.string().describe('as it stands after the @') })),
  resolved: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  deleted: z.boolean(),
});
export const commentSchema = replySchema
  .extend({ replies: z.array(replySchema).describe('the oldest first') })
  .meta({ id: 'Comment' });

export const commentPageSchema = z.object({
  items: z.array(commentSchema).describe('threads, the latest first'),
  next: z.string().nullable().describe('null on the last page'),
});

export const commentVersionsSchema = z.array(
  z.object({ version: z.number(), text: z.string(), at: z.string() }),
);

export const commentCountsSchema = z.record(
  z.string().describe('a node'),
  z.object({ all: z.number(), open: z.number().describe('threads that are not resolved') }),
);

export const mentionSchema = z
  .object({
    comment: z.string(),
    node: z.string(),
    name: z.string().describe('of what was commented on'),
    unit: z.string().nullable(),
    measure: z.string().nullable(),
    period: z.string(),
    by: z.string(),
    at: z.string(),
    text: z.string(),
    read: z.string().nullable(),
  })
  .meta({ id: 'Mention' });
export const mentionPageSchema = z.object({
  items: z.array(mentionSchema).describe('the latest first'),
  unread: z.number(),
  next: z.string().nullable(),
});
export const mentionsReadSchema = z.object({
  comments: z.array(z.string().max(100)).max(500).optional().describe('left out: all of them'),
});

/** What the event `comment` tells: where something was said or changed, and whom it names. */
export const commentNewsSchema = z
  .object({
    id: z.string(),
    node: z.string(),
    period: z.string(),
    mentions: z.array(z.string()).describe('ids of members'),
  })
  .meta({ id: 'CommentNews' });

export type NewComment = z.infer<typeof newCommentSchema>;
export type CommentChange = z.infer<typeof commentChangeSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type Reply = z.infer<typeof replySchema>;
export type CommentPage = z.infer<typeof commentPageSchema>;
export type CommentKind = z.infer<typeof commentKindSchema>;
export type CommentCounts = z.infer<typeof commentCountsSchema>;
export type CommentVersions = z.infer<typeof commentVersionsSchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionPage = z.infer<typeof mentionPageSchema>;
export type CommentNews = z.infer<typeof commentNewsSchema>;
