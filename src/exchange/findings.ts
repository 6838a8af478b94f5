/**
 * What is found wrong with a file: a code and the values that its sentence names. Whoever shows it words it: the
 * command line and HTTP in English, a screen in its own language.
 */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { enFindings } from '#kit/locales/en-findings.ts';
import { type FindingValues, messagesOf } from './contract.ts';

type CodeIn<K> = K extends `finding.${infer Code}` ? Code : never;
export type FindingCode = CodeIn<keyof typeof enFindings>;

const english = setupI18n({ locale: 'en', messages: { en: {} } });
const compiled = new Set<string>();

function say(id: string, values: FindingValues): string {
  if (!compiled.has(id)) {
    const message: string = enFindings[id as keyof typeof enFindings];
    english.load('en', { [id]: compileMessage(message) });
    compiled.add(id);
  }
  return english.t({ id, values });
}

/** The two sentences in English. */
export function worded(code: FindingCode, values: FindingValues): { problem: string; mend: string } {
  const ids = messagesOf(code, values, (id) => id in enFindings);
  return { problem: say(ids.problem, values), mend: say(ids.mend, values) };
}
