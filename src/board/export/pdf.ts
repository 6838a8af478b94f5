/**
 * PDF without a browser: laid out in a worker, so that others are answered meanwhile. The worker is started when
 * first needed, does one document after the other, and goes when nothing was asked of it for a while.
 */
import { Worker } from 'node:worker_threads';
import type { PdfDocument } from './pdf-content.ts';

export type PdfAnswer = { id: number; bytes: Uint8Array } | { id: number; failed: string };

const idleMs = 60_000;
let worker: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let asked = 0;
const waiting = new Map<number, { done(bytes: Uint8Array): void; failed(error: Error): void }>();

function started(): Worker {
  const one = new Worker(new URL('./pdf-worker.ts', import.meta.url));
  // A server that stops does not wait for it.
  one.unref();
  one.on('message', (answer: PdfAnswer) => {
    const { done, failed } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if ('bytes' in answer) done?.(answer.bytes);
    else failed?.(new Error(answer.failed));
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (waiting.size > 0) return;
      worker = null;
      void one.terminate();
    }, idleMs).unref();
  });
  const over = (error: Error): void => {
    if (worker !== one) return;
    worker = null;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  one.on('error', over);
  one.on('exit', () => over(new Error('the worker that lays out pages has stopped')));
  return one;
}

export function pdfOf(document: PdfDocument): Promise<Uint8Array> {
  worker ??= started();
  const id = ++asked;
  const current = worker;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    current.postMessage({ id, document });
  });
}
