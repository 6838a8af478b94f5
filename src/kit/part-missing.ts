/** A part of the page could not be loaded: no connection, or a newer version has taken its place. */
export class PartMissing extends Error {
  constructor(cause: unknown) {
    super('A part of the page could not be loaded', { cause });
    this.name = 'PartMissing';
  }
}

export async function part<T>(load: Promise<T>): Promise<T> {
  try {
    return await load;
  } catch (cause) {
    throw new PartMissing(cause);
  }
}
