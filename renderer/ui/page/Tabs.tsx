import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { TabCount, tabRow, tabStyle } from './TabLinks.tsx';

export interface Tab<Value extends string> {
  value: Value;
  word: string;
  count?: number;
  content: ReactNode;
}

interface TabsProps<Value extends string> {
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Stands at the right end of the row. */
  aside?: ReactNode;
}

/** Views of one thing that need no address of their own; arrow keys go from tab to tab. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, aside }: TabsProps<Value>) {
  const choose = (chosen: string) => {
    const tab = tabs.find((each) => each.value === chosen);
    if (tab !== undefined) onChange(tab.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className="flex min-h-0 flex-1 flex-col">
      <div className="relative flex flex-none items-center">
        <Radix.List aria-label={label} className={`${tabRow} min-w-0 flex-1`}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.value} value={tab.value} className={tabStyle}>
              {tab.word}
              {tab.count !== undefined && (
                <>
                  {' '}
                  <TabCount count={tab.count} />
                </>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside !== undefined && (
          <div className="absolute right-4 text-12 text-ink-3 wide:right-5">{aside}</div>
        )}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="min-h-0 flex-1 overflow-y-auto">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
