import { describe, expect, it, vi } from 'vitest';
import { createSession, type TokenStore, tokenOfHash } from './session.ts';

function memoryStore(): TokenStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

describe('tokenOfHash', () => {
  it.each([
    ['', { token: null, rest: '' }],
    ['#/gallery', { token: null, rest: '/gallery' }],
    ['#token=abc', { token: 'abc', rest: '' }],
    ['#token=a%2Bb&/sites', { token: 'a+b', rest: '/sites' }],
  ])('reads "%s"', (hash, expected) => {
    expect(tokenOfHash(hash)).toEqual(expected);
  });
});

describe('createSession', () => {
  it('keeps the token of the link and takes it out of the address', () => {
    const store = memoryStore();
    const replaceHash = vi.fn();
    expect(createSession(store, { hash: '#token=abc', replaceHash }).state().token).toBe('abc');
    expect(replaceHash).toHaveBeenCalledExactlyOnceWith('');
    expect(createSession(store, { hash: '', replaceHash }).state().token).toBe('abc');
  });

  it('forgets a refused token and says so', () => {
    const store = memoryStore();
    const session = createSession(store, { hash: '#token=old', replaceHash: vi.fn() });
    const listener = vi.fn();
    session.subscribe(listener);
    session.refuse();
    expect(session.state()).toEqual({ token: null, refused: true });
    expect(listener).toHaveBeenCalledOnce();
    expect(createSession(store, { hash: '', replaceHash: vi.fn() }).state().token).toBeNull();
    session.accept('new');
    expect(session.state()).toEqual({ token: 'new', refused: false });
  });
});
