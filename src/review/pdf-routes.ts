/** A review as PDF: what is read before it, and what was said in it. */
import { createRoute, z } from '@hono/zod-openapi';
import { originOf } from '#board/export/about.ts';
import { fileAnswer, fileName, languageSchema, speechFor } from '#board/export/asked.ts';
import { pdfOf } from '#board/export/pdf.ts';
import { unitNameOf } from '#board/place.ts';
import { NotThere } from '#board/reading.ts';
import { found } from '#board/routes.ts';
import { scorecardReading } from '#board/scorecard-reading.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { must } from '#people/can.ts';
import type { Api } from '#platform/http/app.ts';
import { listActions } from './action-store.ts';
import { readAgenda } from './agenda-store.ts';
import { listDecisions } from './decision-store.ts';
import { cardOf, frozenFigures, openFor } from './freezing.ts';
import { readFrozen } from './frozen-store.ts';
import { readMinutes } from './minute-store.ts';
import { looksMine, type Parts, reviewOf } from './place.ts';
import { besideOf } from './restated.ts';
import { reviewPdf } from './review-pdf.ts';
import { readReview } from './review-store.ts';
import { oneReview, reviewParam, reviewTags } from './wire.ts';

const kind = 'application/pdf';
const most = 500;

export function reviewPdfRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  api.openapi(
    createRoute({
      method: 'get',
      path: `${oneReview}/export.pdf`,
      tags: reviewTags,
      summary: 'A review as PDF: its agenda with its figures, minutes, decisions and actions',
      request: { params: reviewParam, query: z.object({ language: languageSchema }) },
      responses: fileAnswer(kind),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const speech = speechFor(c, c.req.valid('query').language);
      const standing = await live.standing(org);
      const today = isoFromDay(standing.today);
      const held = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const review = await readReview(tx, org, id);
        return {
          review: reviewOf(standing, who, org, review, await readAgenda(tx, org, id)),
          frozen: review.frozen ? await readFrozen(tx, org, id) : null,
          minutes: await readMinutes(tx, org, id),
          decisions: (await listDecisions(tx, org, { review: id, most })).items,
          actions: (await listActions(tx, org, { review: id }, { most })).items.map((one) => ({
            ...one,
            unitName: one.unit,
            overdue: one.state === 'open' && one.due !== null && one.due < today,
            mine: looksMine(who, org, [one.owner]),
            mayChange: false,
          })),
        };
      });
      const { review, frozen } = held;
      const { board, details, sequence } = standing;
      const o = found(() => openFor(board, review));
      const card = cardOf(o, review.unit);
      const list = frozen ?? (card ? frozenFigures(o, card.node, false) : []);
      const beside = review.frozen ? besideOf(board, details, review, review.frozen.sequence, list, 0) : {};
      const content = reviewPdf(
        {
          ...held,
          figures: list.map((one, place) => ({
            ...one,
            place,
            beside: beside[place] ?? null,
            unitName: unitNameOf(standing, one.unit),
          })),
          card: readCard(() => ({
            ...scorecardReading(
              board,
              review.unit,
              { period: review.period, span: review.span, asOf: sequence },
              details,
            ),
            mayEdit: false,
            mayEditHere: false,
          })),
        },
        speech,
      );
      const { say, dates, language, numbers } = speech;
      const { organization, exported } = originOf(standing, parts.now());
      const title = review.title ?? say(`review.kind.${review.kind}`);
      const bytes = await pdfOf({
        ...{ title, language, landscape: false, content, created: exported },
        foot: [
          ...new Set([organization, review.unitName]),
          title,
          dates.long(review.period),
          say('export.number', { n: numbers.format(review.frozen?.sequence ?? sequence, 0) }),
        ].join(' · '),
        page: say('export.page', { n: '{n}', of: '{of}' }),
      });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': kind,
        'content-disposition': `attachment; filename="${fileName([org, 'review', review.unit, review.period], 'pdf')}"`,
      }) as never;
    },
  );
}

function readCard<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotThere) return null;
    throw error;
  }
}
