/**
 * Paper for the page that is printed: its orientation, and at the foot of every sheet whose it is, of which period
 * and from which number. A sheet made by script, because only so its words can be the reader's.
 */
import { useEffect } from 'react';

/** As a CSS string. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ')}"`;

export const paperRules = (foot: string, isAcross: boolean): string => `
  @page {
    size: A4 ${isAcross ? 'landscape' : 'portrait'};
    margin: 12mm 12mm 16mm;
    @bottom-left {
      content: ${quoted(foot)};
      font: 8pt "Inter Variable", sans-serif;
      color: #5d6576;
    }
    @bottom-right {
      content: counter(page) " / " counter(pages);
      font: 8pt "Inter Variable", sans-serif;
      color: #5d6576;
    }
  }`;

export function usePaper(foot: string, isAcross: boolean): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(paperRules(foot, isAcross));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [foot, isAcross]);
}
