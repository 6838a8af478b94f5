/** A mapping document as the screen reads and writes it; what it does not change it carries along untouched. */
import type { FieldName } from '../field-names.ts';

export type FieldSource =
  | string
  | { column?: string; columns?: string[]; value?: string | number; [more: string]: unknown };

export interface WideColumn {
  like: string;
  measure?: string;
  period?: string;
  except?: string[];
  [more: string]: unknown;
}

export interface Mapping {
  table?: { decimal?: '.' | ','; dayOrder?: 'dmy' | 'mdy'; [more: string]: unknown };
  fields: Partial<Record<FieldName, FieldSource>>;
  columns?: WideColumn[];
  ignore?: string[];
  create?: Partial<
    Record<'units' | 'measures' | 'kpis' | 'objectives' | 'perspectives' | 'scorecards', unknown>
  >;
  [more: string]: unknown;
}
