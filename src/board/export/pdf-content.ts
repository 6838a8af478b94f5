/** What a PDF is laid out from: as much of pdfmake's content as is used here. Plain data, handed to a worker. */
export interface Block {
  text?: Content | Content[];
  svg?: string;
  columns?: Content[];
  stack?: Content[];
  table?: {
    headerRows?: number;
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
    widths: (string | number)[];
    body: Content[][];
  };
  /** One of those that the worker knows: rows, card, plain. */
  layout?: string;
  width?: string | number;
  height?: number;
  margin?: [left: number, top: number, right: number, bottom: number];
  colSpan?: number;
  columnGap?: number;
  unbreakable?: boolean;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  alignment?: 'left' | 'right' | 'center';
  preserveLeadingSpaces?: boolean;
}
export type Content = string | Block;

export interface PdfDocument {
  title: string;
  language: string;
  landscape: boolean;
  content: Content[];
  /** What stands at the foot of every page, and how its number is said: `Page {n} of {of}`. */
  foot: string;
  page: string;
  created: string;
}
