import type { Gathered, ToastContent } from '../../../ui/Toasts.tsx';

/** Of one site its own sentence, with a detail; of several how many they are, and a list. */
export function sayOf(
  all: readonly Gathered[],
  one: (name: string) => string,
  many: (count: number) => string,
  detail?: string,
): Pick<ToastContent, 'title' | 'detail'> {
  const [first, ...others] = all;
  if (first !== undefined && others.length === 0) return { title: one(first.name), detail };
  return { title: many(all.length), detail: all.map(({ name }) => name).join(', ') };
}
