import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/Brand.tsx';
import { ThemeSwitch } from '../frame/ThemeSwitch.tsx';
import { CodeFieldSamples, DiffSamples } from './CodeFieldSamples.tsx';
import { ControlSamples, PillSamples, ToastSamples } from './ControlSamples.tsx';
import { FieldSamples } from './FieldSamples.tsx';
import { CodeSamples, DaySamples, SparklineSamples } from './FigureSamples.tsx';
import { FilterSamples } from './FilterSamples.tsx';
import { OverlaySamples } from './OverlaySamples.tsx';
import { EntrySample, PageSample, PanelSample } from './PageSamples.tsx';
import { LogRowSamples, TableRowSamples } from './RowSamples.tsx';
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
        <div className="min-w-0">
          <Sample title="Buttons and toggles" note="one primary per view">
            <ControlSamples />
          </Sample>
          <Sample title="Fields" note="label, hint, error">
            <FieldSamples />
          </Sample>
          <Sample title="Code" note="typed, its fault marked">
            <CodeFieldSamples />
          </Sample>
          <Sample title="Filters" note="what narrows a list">
            <FilterSamples />
          </Sample>
          <Sample title="Over the page" note="focus goes in, and back">
            <OverlaySamples />
          </Sample>
          <Sample title="A page" note="title, filters, body, foot">
            <PageSample />
          </Sample>
          <Sample title="Toasts" note="bottom right, one per cause">
            <ToastSamples />
          </Sample>
        </div>
        <div className="min-w-0">
          <Sample title="Wanted, drift, real" note="the signature">
            <DriftSamples />
          </Sample>
          <Sample title="Status glyphs" note="colour, shape and word">
            <GlyphSamples />
          </Sample>
          <Sample title="Countdown" note="teal: next cycle, amber: retry, red: refused">
            <CountdownSamples />
          </Sample>
          <Sample title="Pills and tags" note="">
            <PillSamples />
          </Sample>
          <Sample title="24 hours" note="hours as blocks, slices where something happened">
            <DaySamples />
          </Sample>
          <Sample title="Side panel" note="can be made a page">
            <PanelSample />
          </Sample>
          <Sample title="Rows" note="a hundred thousand">
            <LogRowSamples />
          </Sample>
        </div>
        <div className="min-w-0">
          <Sample title="Loss accounting" note="what is not parsed, drawn again enlarged">
            <LossSamples />
          </Sample>
          <Sample title="Sparklines" note="from zero up, gaps as gaps">
            <SparklineSamples />
          </Sample>
          <Sample title="Table" note="two lines, in groups">
            <TableRowSamples />
          </Sample>
          <Sample title="Entry" note="facts and views">
            <EntrySample />
          </Sample>
          <Sample title="Payload" note="the trouble marked">
            <CodeSamples />
          </Sample>
          <Sample title="Difference" note="two versions, line by line">
            <DiffSamples />
          </Sample>
          <Sample title="Empty, error, loading" note="">
            <StateSamples />
          </Sample>
        </div>
      </main>
    </div>
  );
}
