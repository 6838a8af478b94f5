/** As much of XML as a workbook's parts use: tags, attributes, text. No document types, so no entities to expand. */
export interface XmlHandler {
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return named[name.toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

const patterns = new Map<string, RegExp>();

/** One attribute of a tag (a pattern for its name); attributes are only looked into when asked. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const m = pattern.exec(attributes);
  return m ? unescapeXml(m[1] ?? m[2] ?? '') : null;
}

/** Is a quote open at `to`, so that a > there belongs to an attribute? */
function inQuotes(text: string, from: number, to: number): boolean {
  let open = false;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Takes text piece by piece. Throws on what cannot be a workbook part. */
export function xmlReader(handler: XmlHandler): (text: string) => void {
  let rest = '';
  return (more) => {
    const text = rest + more;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      if (open > at) handler.text?.(unescapeXml(text.slice(at, open)));
      at = open;
      if (
        text.startsWith('<!--', open) ||
        text.startsWith('<![CDATA[', open) ||
        text.startsWith('<?', open)
      ) {
        const mark = text.startsWith('<?', open) ? '?>' : text.startsWith('<!--', open) ? '-->' : ']]>';
        const close = text.indexOf(mark, open);
        if (close < 0) break;
        if (mark === ']]>') handler.text?.(text.slice(open + 9, close));
        at = close + mark.length;
        continue;
      }
      if (text.startsWith('<!', open) && text.length > open + 9)
        throw new Error('a document type is not taken');
      let close = text.indexOf('>', open);
      while (close >= 0 && inQuotes(text, open, close)) close = text.indexOf('>', close + 1);
      if (close < 0) break;
      if (text[open + 1] === '/') handler.close?.(local(text.slice(open + 2, close).trim()));
      else {
        const selfClosing = text[close - 1] === '/';
        const tag = text.slice(open + 1, selfClosing ? close - 1 : close);
        const space = tag.search(/\s/);
        const name = local(space < 0 ? tag : tag.slice(0, space));
        handler.open?.(name, space < 0 ? '' : tag.slice(space));
        if (selfClosing) handler.close?.(name);
      }
      at = close + 1;
    }
    rest = text.slice(at);
    if (rest.length > 4_000_000) throw new Error('a tag never ends');
  };
}
