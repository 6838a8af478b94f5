/** Word of an organization's changes, as a stream of server-sent events. */
import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { can, must } from '#people/can.ts';
import { problems } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import type { SignIn } from '#platform/sign-in.ts';
import type { CommentNews } from './comment-contract.ts';
import type { CommentWord } from './comment-news.ts';
import type { Lines } from './event-lines.ts';
import type { Live } from './live.ts';
import { type News, newsSchema } from './news-contract.ts';
import type { PassedOn } from './passed-on.ts';

export interface EventParts {
  live: Live;
  lines: Lines;
  comments: CommentWord;
  /** What rooms below this one tell. */
  others: PassedOn;
  signIn: Pick<SignIn, 'whoIs'>;
  closing: AbortSignal;
}

const event = (name: string, id: number, data: string) => `event: ${name}\ndata: ${data}\nid: ${id}\n\n`;
const sequenceEvent = (n: number) => event('sequence', n, String(n));

/** It has no id: where a page stands in the records is told by the others. `{}`: look at all of them again. */
const commentEvent = (news: CommentNews | null) => `event: comment\ndata: ${JSON.stringify(news ?? {})}\n\n`;

/** Without an id, too. */
const otherEvent = (topic: string, data: string | null) => `event: ${topic}\ndata: ${data ?? '{}'}\n\n`;

/** What is told to many is put into words once. */
const worded = new WeakMap<News, string>();
function newsEvent(news: News): string {
  const text = worded.get(news) ?? event('change', news.sequence, JSON.stringify(news));
  worded.set(news, text);
  return text;
}

/** Settles when the page's socket has taken it. */
const written = (outgoing: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    outgoing.write(text, (error) => (error ? reject(error) : resolve()));
  });

export function eventRoutes(api: Api, { live, lines, comments, others, signIn, closing }: EventParts): void {
  // It answers with a stream, which the typed routes cannot; what each event holds is described all the same.
  api.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/orgs/{org}/events',
    tags: ['board'],
    summary:
      'Server-sent events: `sequence` with the organization’s number, then `change` with each step of its records, `comment` with where something was said, `review` with what changed in reviews, decisions and actions, and `appraisal`, empty, to those who may see one that changed',
    request: {
      params: z.object({ org: z.string() }),
      headers: z.object({
        'last-event-id': z
          .string()
          .optional()
          .describe(
            'the id of the event heard last: what was missed comes first, as it was told or as one `change` from that number on; of a number that is not known, `sequence`',
          ),
      }),
    },
    responses: {
      200: { description: 'The data of `change`', content: { 'text/event-stream': { schema: newsSchema } } },
      ...problems([401, 404]),
    },
  });
  api.get('/api/orgs/:org/events', (c) => {
    const org = c.req.param('org');
    const who = must(c.get('who'), 'organization.read', { org });
    const { headers } = c.req.raw;
    const outgoing = c.env?.outgoing;
    // A proxy between must hand on each event as it comes.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      let end = () => {};
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      const line = lines.open(
        // Once the head is out, straight to the socket: every hop through a stream between costs each of all pages.
        (text) => (outgoing?.headersSent ? written(outgoing, text) : stream.write(text)),
        async () => {
          try {
            return can(await signIn.whoIs(headers), 'organization.read', { org });
          } catch (error) {
            if (error instanceof Error && 'code' in error && error.code === 'sign-in-needed') return false;
            throw error;
          }
        },
        end,
      );
      stream.onAbort(line.cut);
      closing.addEventListener('abort', line.cut);
      if (stream.aborted || closing.aborted) line.cut();
      // A page whose line was cut says what it heard last, and hears only of what it missed.
      const named = /^\d{1,15}$/.exec(c.req.header('last-event-id') ?? '');
      const last = named ? Number(named[0]) : Number.NaN;
      // The number up to which this page has been told; null until its stream is opened with what it missed.
      let told: number | null = null;
      const early: News[] = [];
      // Who missed some of it looks at everything again.
      const catchUp = () =>
        `${told !== null && told > 0 ? sequenceEvent(told) : ''}${commentEvent(null)}${otherEvent('review', null)}${otherEvent('appraisal', null)}`;
      const hear = (news: News) => {
        if (told === null) early.push(news);
        else if (news.sequence > told) {
          told = news.sequence;
          line.send(newsEvent(news), catchUp());
        }
      };
      const stop = live.onChange(org, hear);
      const stopComments = comments.onComment(org, (news) => line.send(commentEvent(news), catchUp()));
      const stopOthers = others.on(
        org,
        (topic, data) => line.send(otherEvent(topic, data), catchUp()),
        // A key is a programme’s, whoever made it.
        who.door === 'session' ? who.id : null,
      );
      try {
        const { sequence, news } = await live.missed(org, last);
        const opening =
          last === sequence
            ? ': nothing new\n\n'
            : (news?.map(newsEvent).join('') ?? sequenceEvent(sequence));
        told = news?.at(-1)?.sequence ?? sequence;
        line.send(opening, catchUp());
        for (const one of early) hear(one);
        await over;
      } finally {
        closing.removeEventListener('abort', line.cut);
        stop();
        stopComments();
        stopOthers();
        line.cut();
      }
    });
  });
}
