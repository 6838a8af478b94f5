/** What can be wrong with a formula, by code, and how to mend it: in English here, by code for every other reader. */
export const faults = {
  'too-long': ['a formula holds at most {most} characters', 'split it over several measures'],
  'too-many-parts': ['a formula has at most {most} parts', 'split it over several measures'],
  'too-deep': ['nested deeper than {most} levels', 'split it over several measures'],
  'number-large': ['this number is too large', 'use a number below 1.8e308'],
  'bracket-open': ['a bracket is not closed', 'write the code as [code]'],
  'bracket-empty': ['the brackets hold no code', 'write the code as [code]'],
  semicolon: ['arguments are separated by commas', 'write , in place of ;'],
  character: [
    'the character "{text}" has no meaning here',
    'codes with unusual characters are written in [brackets]',
  ],
  'ends-early': ['the formula ends where {wanted} is expected', 'close it with {wanted}'],
  unexpected: ['"{text}" stands where {wanted} is expected', 'close it with {wanted}'],
  'no-function': ['there is no function {text}', 'functions: {functions}'],
  arguments: ['{text} does not take {n} arguments', 'write {usage}'],
  joining: ['the last argument says how periods are joined', 'one of {aggregates}'],
  'after-colon': ['a measure is expected after the colon', 'write unit:measure'],
  'value-missing': [
    'the formula ends where a value is expected',
    'a value is a number, a measure, a function or a bracket',
  ],
  'no-value': [
    '"{text}" stands where a value is expected',
    'a value is a number, a measure, a function or a bracket',
  ],
  'left-over': ['"{text}" is left over', 'join values with an operator such as + - * /'],
  'custom-name': ['a custom rule knows no {text}', 'use {names}'],
  'custom-wide': ['{text} looks beyond one value', 'put it into the formula of a measure'],
} as const satisfies Record<string, readonly [string, string]>;

export type FaultCode = keyof typeof faults;
export type FaultValues = Record<string, string | number>;

const filled = (text: string, values: FaultValues): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** A fault with its sentences. */
export function faultOf(at: number, length: number, code: FaultCode, values: FaultValues = {}) {
  const [message, hint] = faults[code];
  return {
    at,
    length: Math.max(1, length),
    code,
    values,
    message: filled(message, values),
    hint: filled(hint, values),
  };
}
