/** Lets one at a time through for each name; the others of this process wait without holding anything of the database. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Waits for the turn, and answers what ends it. */
  async take(name: string): Promise<() => void> {
    const before = this.#last.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last.set(name, promise);
    await before;
    return () => {
      if (this.#last.get(name) === promise) this.#last.delete(name);
      resolve();
    };
  }
}
