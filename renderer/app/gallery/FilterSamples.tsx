import { useState } from 'react';
import { Checkbox } from '../../ui/form/Checkbox.tsx';
import { FilterAdd, FilterChip, FilterSelect } from '../../ui/form/FilterChip.tsx';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { Segmented } from '../../ui/form/Segmented.tsx';
import { MenuItem } from '../../ui/overlay/Menu.tsx';
import { Kbd } from '../../ui/page/Kbd.tsx';

const wrap = 'flex flex-wrap items-center gap-1.5';
const ranges = (['1 h', '6 h', '24 h', '7 d'] as const).map((value) => ({ value, word: value }));
const groups = [
  { value: 'all', word: 'All', count: 47 },
  { value: 'person', word: 'Needs a person', count: 3, isTrouble: true },
  { value: 'way', word: 'On their way', count: 2 },
];
const types = [
  { value: 'validation', word: 'validation' },
  { value: 'parse', word: 'parse' },
  { value: 'database', word: 'database' },
  { value: 'unknown', word: 'unknown' },
];

/** What narrows a list. */
export function FilterSamples() {
  const [query, setQuery] = useState('');
  const [range, setRange] = useState('1 h');
  const [group, setGroup] = useState('all');
  const [chosen, setChosen] = useState<readonly string[]>(['validation', 'parse']);
  const [isTimed, setIsTimed] = useState(true);
  return (
    <div className="grid gap-2.5">
      <div className={wrap}>
        <SearchField label="Message, path" value={query} onChange={setQuery} />
        {isTimed && <FilterChip name="Time" value="14:00 to 14:31" onRemove={() => setIsTimed(false)} />}
        <FilterSelect name="Type" options={types} chosen={chosen} onChange={setChosen} />
        <FilterSelect name="Site" options={types} chosen={[]} onChange={setChosen} isSingle />
        <FilterAdd>
          <MenuItem onSelect={() => setIsTimed(true)}>Time</MenuItem>
        </FilterAdd>
      </div>
      <div className={wrap}>
        <Segmented label="Range" segments={ranges} value={range} onChange={setRange} />
        <Kbd>Ctrl K</Kbd>
      </div>
      <Segmented label="Group" segments={groups} value={group} onChange={setGroup} />
      <div className="flex items-center gap-4">
        <Checkbox aria-label="Not ticked" />
        <Checkbox aria-label="Ticked" defaultChecked />
        <Checkbox aria-label="Some ticked" isMixed />
        <Checkbox aria-label="Ticked, disabled" defaultChecked disabled />
      </div>
    </div>
  );
}
