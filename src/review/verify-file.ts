/** Whether frozen figures in a file still fit their hash: of one review as the API tells them, or of a whole document. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { fields } from './canonical.ts';
import { reviewSections } from './document-part.ts';
import { frozenFigureSchema, frozenPageSchema } from './figures-contract.ts';
import { hashOf } from './frozen-store.ts';

export interface FileVerdict {
  review: string;
  unit: string;
  period: string;
  count: number;
  hash: string;
  computed: string;
  isWhole: boolean;
}

const documentSchema = z.object({ format: z.literal('sightline/1'), reviews: reviewSections.reviews });

export function verified(value: unknown): FileVerdict[] {
  const page = frozenPageSchema.safeParse(value);
  if (page.success) {
    const { review, unit, scorecard, period, span, sequence, hash, figures, count } = page.data;
    if (figures.length !== count)
      throw new AppError(
        'invalid',
        `this file holds ${figures.length} of ${count} figures: ask for all of them at once, with limit=${count}`,
      );
    const computed = hashOf({ unit, scorecard, period, span, sequence, figures });
    return [{ review, unit, period, count, hash, computed, isWhole: computed === hash }];
  }
  const document = documentSchema.safeParse(value);
  if (!document.success)
    throw new AppError(
      'invalid',
      'this file holds no frozen figures: give what GET …/reviews/{id}/figures answers, or a portable document with reviews',
    );
  return (document.data.reviews ?? []).flatMap(({ id, unit, scorecard, period, span, frozen }) => {
    if (!frozen) return [];
    const { sequence, hash } = frozen;
    const figures = frozen.figures.map((row) =>
      frozenFigureSchema.parse(Object.fromEntries(fields.map((field, f) => [field, row[f] ?? null]))),
    );
    const computed = hashOf({ unit, scorecard, period, span, sequence, figures });
    const count = figures.length;
    return [{ review: id, unit, period, count, hash, computed, isWhole: computed === hash }];
  });
}

export const verifyFile = async (file: string): Promise<FileVerdict[]> =>
  verified(JSON.parse(await readFile(file, 'utf8')));
