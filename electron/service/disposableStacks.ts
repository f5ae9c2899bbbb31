/**
 * Node.js 22 knows `Symbol.dispose`, but not yet the two stacks of the same proposal (ECMAScript
 * Explicit Resource Management) that Node.js 24 has. This makes them where they are missing.
 */

type Release = () => unknown;

/** Keeps every failure: the first one stands alone, several stand together. */
function throwAll(failures: readonly unknown[]): void {
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'Several resources could not be released.');
}

class SyncStack implements DisposableStack {
  #releases: Release[] = [];
  #disposed = false;
  readonly [Symbol.toStringTag] = 'DisposableStack';

  get disposed(): boolean {
    return this.#disposed;
  }
  #add(release: Release): void {
    if (this.#disposed) throw new ReferenceError('The stack was disposed already.');
    this.#releases.push(release);
  }
  use<Value extends Disposable | null | undefined>(value: Value): Value {
    if (value != null) this.#add(() => value[Symbol.dispose]());
    return value;
  }
  adopt<Value>(value: Value, onDispose: (value: Value) => void): Value {
    this.#add(() => onDispose(value));
    return value;
  }
  defer(onDispose: () => void): void {
    this.#add(onDispose);
  }
  move(): DisposableStack {
    if (this.#disposed) throw new ReferenceError('The stack was disposed already.');
    const moved = new SyncStack();
    moved.#releases = this.#releases;
    this.#releases = [];
    this.#disposed = true;
    return moved;
  }
  dispose(): void {
    this.#disposed = true;
    const failures: unknown[] = [];
    for (const release of this.#releases.splice(0).reverse()) {
      try {
        release();
      } catch (error) {
        failures.push(error);
      }
    }
    throwAll(failures);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

class AsyncStack implements AsyncDisposableStack {
  #releases: Release[] = [];
  #disposed = false;
  readonly [Symbol.toStringTag] = 'AsyncDisposableStack';

  get disposed(): boolean {
    return this.#disposed;
  }
  #add(release: Release): void {
    if (this.#disposed) throw new ReferenceError('The stack was disposed already.');
    this.#releases.push(release);
  }
  use<Value extends AsyncDisposable | Disposable | null | undefined>(value: Value): Value {
    if (value != null) {
      this.#add(() =>
        Symbol.asyncDispose in value ? value[Symbol.asyncDispose]() : value[Symbol.dispose](),
      );
    }
    return value;
  }
  adopt<Value>(value: Value, onDispose: (value: Value) => PromiseLike<void> | void): Value {
    this.#add(() => onDispose(value));
    return value;
  }
  defer(onDispose: () => PromiseLike<void> | void): void {
    this.#add(onDispose);
  }
  move(): AsyncDisposableStack {
    if (this.#disposed) throw new ReferenceError('The stack was disposed already.');
    const moved = new AsyncStack();
    moved.#releases = this.#releases;
    this.#releases = [];
    this.#disposed = true;
    return moved;
  }
  async disposeAsync(): Promise<void> {
    this.#disposed = true;
    const failures: unknown[] = [];
    for (const release of this.#releases.splice(0).reverse()) {
      try {
        await release();
      } catch (error) {
        failures.push(error);
      }
    }
    throwAll(failures);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.disposeAsync();
  }
}

/** Both stacks, for a runtime that has none. */
export const stacks = { DisposableStack: SyncStack, AsyncDisposableStack: AsyncStack };

/** Makes `DisposableStack` and `AsyncDisposableStack` global where the runtime has none. */
export function installDisposableStacks(): void {
  if (!('DisposableStack' in globalThis)) Object.assign(globalThis, stacks);
}
