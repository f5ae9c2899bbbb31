import { describe, expect, it } from 'vitest';
import { stacks } from './disposableStacks.ts';

const boom = () => {
  throw new Error('boom');
};

describe.each([
  ['that Node.js 22 is given', stacks],
  ['that Node.js 24 has', { DisposableStack, AsyncDisposableStack }],
])('the stacks %s', (_name, { DisposableStack: Stack, AsyncDisposableStack: AsyncStack }) => {
  it('release in reverse order, once', () => {
    const released: string[] = [];
    const stack = new Stack();
    stack.use({ [Symbol.dispose]: () => void released.push('used') });
    stack.use(null);
    expect(stack.adopt('adopted', (value) => void released.push(value))).toBe('adopted');
    stack.defer(() => void released.push('deferred'));
    stack.dispose();
    stack.dispose();
    expect([released, stack.disposed]).toEqual([['deferred', 'adopted', 'used'], true]);
    expect(() => stack.defer(boom)).toThrow(ReferenceError);
  });

  it('hand over what they hold', () => {
    const released: string[] = [];
    const stack = new Stack();
    stack.defer(() => void released.push('once'));
    const moved = stack.move();
    stack.dispose();
    expect(released).toEqual([]);
    moved[Symbol.dispose]();
    expect(released).toEqual(['once']);
  });

  it('release the rest when one fails, then say so', () => {
    const released: string[] = [];
    const stack = new Stack();
    stack.defer(() => void released.push('rest'));
    stack.defer(boom);
    expect(() => stack.dispose()).toThrow('boom');
    expect(released).toEqual(['rest']);
  });

  it('wait for each release where it takes time', async () => {
    const released: string[] = [];
    const stack = new AsyncStack();
    stack.use({ [Symbol.dispose]: () => void released.push('sync') });
    stack.use({
      [Symbol.asyncDispose]: async () => {
        await Promise.resolve();
        released.push('async');
      },
    });
    stack.defer(boom);
    const moved = stack.move();
    await expect(moved.disposeAsync()).rejects.toThrow('boom');
    await stack[Symbol.asyncDispose]();
    expect([released, moved.disposed]).toEqual([['async', 'sync'], true]);
  });
});
