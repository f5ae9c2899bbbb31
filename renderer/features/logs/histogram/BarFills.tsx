import type { ReactNode } from 'react';
import type { LogMark } from '../../../ui/LogShape.tsx';
import type { LogKindLook } from './logKinds.ts';

/** What a part of a bar is filled with: its colour and a texture of its own, told apart without the colour. */
export const fillOf = (value: string): string => `url(#bar-${value})`;

const sizePx = 6;

/** Solid for the gravest; lines that rise, lines that lie, dots, and lines that stand for the others. */
const textures: Record<LogMark['kind'], ReactNode> = {
  triangle: <rect width={sizePx} height={sizePx} />,
  diamond: (
    <>
      <rect width={sizePx} height={sizePx} opacity="0.35" />
      <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" stroke="currentColor" strokeWidth="2" />
    </>
  ),
  square: (
    <>
      <rect width={sizePx} height={sizePx} opacity="0.35" />
      <rect width={sizePx} height="3" />
    </>
  ),
  dot: (
    <>
      <rect width={sizePx} height={sizePx} opacity="0.45" />
      <circle cx="3" cy="3" r="1.6" />
    </>
  ),
  ring: <rect width="2" height={sizePx} />,
};

/** The fills of every level or type, to be referred to by `fillOf`. */
export function BarFills({ kinds }: { kinds: readonly LogKindLook[] }) {
  return (
    <defs>
      {kinds.map(({ value, mark }) => (
        <pattern
          key={value}
          id={`bar-${value}`}
          width={sizePx}
          height={sizePx}
          patternUnits="userSpaceOnUse"
          fill="currentColor"
          className={mark.colour}
        >
          {textures[mark.kind]}
        </pattern>
      ))}
    </defs>
  );
}
