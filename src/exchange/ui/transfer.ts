/** Sends a file with progress (fetch cannot tell how far it has come), and follows what becomes of it. */
import { call, path, Refusal, send } from '#kit/call.ts';
import type { ImportRead, ImportState } from '../contract.ts';

export function upload(
  org: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportRead> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${path('orgs', org, 'imports')}?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) =>
      onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      const body = request.response as
        | (ImportRead & { code?: string; detail?: string; title?: string; errors?: unknown[] })
        | null;
      if (request.status >= 200 && request.status < 300 && body) resolve(body);
      else
        reject(
          new Refusal(
            request.status,
            body?.code ?? `http-${request.status}`,
            body?.detail ?? body?.title ?? '',
            body?.errors,
          ),
        );
    };
    request.onerror = () => reject(new Refusal(0, 'unreachable', ''));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

export const importState = (org: string, id: string): Promise<ImportState> =>
  call<ImportState>(path('orgs', org, 'imports', id));

export const checkImport = (org: string, id: string, mapping: unknown): Promise<ImportState> =>
  send('PUT', path('orgs', org, 'imports', id), { mapping });

export const commitImport = (org: string, id: string, mode: 'all' | 'good'): Promise<ImportState> =>
  send('POST', path('orgs', org, 'imports', id, 'commit'), { mode });

export const dropImport = (org: string, id: string): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'imports', id));
