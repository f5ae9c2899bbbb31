import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** How much more memory another process takes than when this was made, at its highest, in MB. */
export interface MemoryPeak {
  growthMb(): number;
}

/** Lets the system begin its high-water mark anew. Null where the system has none that can be read. */
export function watchMemoryPeak(pid: number): MemoryPeak | null {
  if (process.platform !== 'linux') return null;
  const markMb = () => {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  };
  // 5: the mark is what the process takes now (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = markMb();
  return { growthMb: () => markMb() - before };
}
