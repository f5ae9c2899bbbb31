import type { ReactNode } from 'react';

/** The drawing on a door. Says nothing that its words do not. */
function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 240 72" className="block h-12 w-full max-w-60 @min-[720px]:h-18" aria-hidden="true">
      {children}
    </svg>
  );
}

const dotted = { strokeDasharray: '1 4', strokeLinecap: 'round', strokeWidth: 1.6 } as const;

/** Wanted, gap, real: what the console is about. */
export function WishFigure() {
  return (
    <Drawing>
      <rect x="8" y="26" width="38" height="20" rx="10" className="fill-wish" />
      <path d="M18 32v8" className="stroke-knob" strokeWidth="1.8" strokeLinecap="round" />
      <circle cx="36" cy="36" r="7" className="fill-knob" />
      <path d="M56 36h42M142 36h42" className="stroke-edge" {...dotted} />
      <circle cx="120" cy="36" r="13" className="fill-none stroke-line-2" strokeWidth="3.5" />
      <path
        d="M120 23a13 13 0 1 1 -12.360 17.020"
        className="fill-none stroke-accent"
        strokeWidth="3.5"
        strokeLinecap="round"
      />
      <circle cx="206" cy="36" r="10" className="fill-accent" />
    </Drawing>
  );
}

const rows = [14, 36, 58] as const;

/** What is in a file becomes rows, switched off. */
export function FileFigure() {
  return (
    <Drawing>
      <path
        d="M20 8h30l14 14v38a4 4 0 0 1 -4 4H20a4 4 0 0 1 -4 -4V12a4 4 0 0 1 4 -4Z"
        className="fill-raised stroke-edge"
        strokeWidth="1.6"
      />
      <path d="M50 8v14h14" className="fill-none stroke-edge" strokeWidth="1.6" strokeLinejoin="round" />
      <path
        d="M34 32q-4 0 -4 4v3q0 4 -4 4q4 0 4 4v3q0 4 4 4M46 32q4 0 4 4v3q0 4 4 4q-4 0 -4 4v3q0 4 -4 4"
        className="fill-none stroke-accent"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      {rows.map((y) => (
        <g key={y}>
          <path d={`M76 36C100 36 100 ${y} 126 ${y}`} className="fill-none stroke-edge" {...dotted} />
          <circle cx="142" cy={y} r="5" className="fill-none stroke-idle" strokeWidth="1.8" />
          <path
            d={`M156 ${y}h${y === 36 ? 52 : 68}`}
            className="stroke-line-2"
            strokeWidth="5"
            strokeLinecap="round"
          />
        </g>
      ))}
    </Drawing>
  );
}

const blocks = Array.from({ length: 24 }, (_, hour) => hour);

/** A day of a site: its curve, and its hours with one that went wrong. */
export function DayFigure() {
  const curve = 'M6 34C22 18 30 40 46 28S74 12 92 24 118 40 136 26 164 14 182 24 214 34 234 20';
  return (
    <Drawing>
      <path d={`${curve}V46H6Z`} className="fill-live-fill" />
      <path d={curve} className="fill-none stroke-live-bar" strokeWidth="1.8" strokeLinecap="round" />
      {blocks.map((hour) => {
        const isTrouble = hour === 15;
        return (
          <rect
            key={hour}
            x={6 + hour * 9.5}
            y={isTrouble ? 50 : 54}
            width="8.500"
            height={isTrouble ? 16 : 12}
            rx="1"
            className={isTrouble ? 'fill-bad' : 'fill-live-quiet'}
          />
        );
      })}
    </Drawing>
  );
}
