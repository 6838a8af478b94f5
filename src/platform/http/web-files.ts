/** The built screens: listed once, so no path can lead out of their folder; named by content, so kept for ever. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Api } from './app.ts';
import { isKnown } from './conditions.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const packable = new Set(['.html', '.js', '.css', '.json', '.svg', '.map', '.webmanifest', '.txt']);

interface WebFile {
  body: Uint8Array<ArrayBuffer>;
  packed: Uint8Array<ArrayBuffer> | null;
  type: string;
  etag: string;
  /** Its name holds a hash of its content. */
  lasting: boolean;
}

/** Null where the file has gone since it was listed: a new build takes the old one's files away. */
function load(folder: string, path: string): WebFile | null {
  let body: Uint8Array<ArrayBuffer>;
  try {
    body = new Uint8Array(readFileSync(join(folder, path)));
  } catch {
    return null;
  }
  const extension = extname(path);
  const pack = packable.has(extension) && body.length > 1000;
  return {
    body,
    packed: pack
      ? new Uint8Array(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }))
      : null,
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    lasting: path.startsWith('assets/'),
  };
}

export interface WebFiles {
  scriptHashes: string[];
  mount(app: Api): void;
}

export function openWebFiles(folder: string): WebFiles {
  const known = new Map<string, WebFile | null>();
  if (existsSync(folder))
    for (const path of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (path.isFile())
        known.set(
          join(path.parentPath, path.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''),
          null,
        );
  const fileAt = (path: string): WebFile | null => {
    if (!known.has(path)) return null;
    const file = known.get(path) ?? load(folder, path);
    if (file) known.set(path, file);
    else known.delete(path);
    return file;
  };
  const page = fileAt('index.html');
  const scriptHashes = page
    ? [...new TextDecoder().decode(page.body).matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
        ([, script = '']) => `sha256-${createHash('sha256').update(script).digest('base64')}`,
      )
    : [];
  return {
    scriptHashes,
    mount(app) {
      app.get('*', async (c, next) => {
        if (c.req.path.startsWith('/api/')) return await next();
        let path = '';
        try {
          path = decodeURIComponent(c.req.path.slice(1));
        } catch {
          return await next();
        }
        // Any address without an extension is a screen; the page finds out which.
        const file =
          fileAt(path) ?? (extname(path) === '' || path.endsWith('.html') ? fileAt('index.html') : null);
        if (!file) {
          if (page || extname(path) !== '') return await next();
          return c.text('Sightline runs; its screens are not built. `npm start` builds them.\n');
        }
        c.header('etag', file.etag);
        c.header('cache-control', file.lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
        if (isKnown(c.req.header('if-none-match'), file.etag)) return c.body(null, 304);
        c.header('content-type', file.type);
        if (file.packed) c.header('vary', 'accept-encoding');
        if (file.packed && /\bbr\b/.test(c.req.header('accept-encoding') ?? '')) {
          c.header('content-encoding', 'br');
          return c.body(file.packed);
        }
        return c.body(file.body);
      });
    },
  };
}
