import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/Brand.tsx';
import { ThemeSwitch } from '../frame/ThemeSwitch.tsx';
import { ControlSamples, PillSamples, ToastSamples } from './ControlSamples.tsx';
import { CountdownSamples, DriftSamples, GlyphSamples, LossSamples, StateSamples } from './StatusSamples.tsx';

function Sample({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-5 pt-3 pb-4">
      <h2 className="mb-2 flex justify-between gap-3 text-12 font-strong">
        {title}
        <span className="font-body text-ink-3">{note}</span>
      </h2>
      {children}
    </section>
  );
}

/** Every component with its states, in the theme at hand. For developers and reference pictures; English only. */
export function Gallery() {
  return (
    <div className="min-h-full bg-surface">
      <header className="flex items-center gap-3 border-b border-line bg-bg px-5 py-2.5">
        <BrandMark />
        <h1 className="text-18 font-strong tracking-[-.015em]">Components</h1>
        <span className="mr-auto hidden text-ink-3 wide:inline">every state, both themes</span>
        <ThemeSwitch />
      </header>
      <main className="grid desk:grid-cols-3 desk:divide-x desk:divide-line">
        <div>
          <Sample title="Buttons and toggles" note="one primary per view">
            <ControlSamples />
          </Sample>
          <Sample title="Wanted, drift, real" note="the signature">
            <DriftSamples />
          </Sample>
        </div>
        <div>
          <Sample title="Status glyphs" note="colour, shape and word">
            <GlyphSamples />
          </Sample>
          <Sample title="Countdown" note="teal: next cycle, amber: retry, red: refused">
            <CountdownSamples />
          </Sample>
          <Sample title="Pills and tags" note="">
            <PillSamples />
          </Sample>
          <Sample title="Toasts" note="bottom right, one per cause">
            <ToastSamples />
          </Sample>
        </div>
        <div>
          <Sample title="Loss accounting" note="what is not parsed, drawn again enlarged">
            <LossSamples />
          </Sample>
          <Sample title="Empty, error, loading" note="">
            <StateSamples />
          </Sample>
        </div>
      </main>
    </div>
  );
}
