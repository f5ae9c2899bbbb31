import { expect, it } from 'vitest';
import { fleetDensity, isRound, shortCode } from './fleetDensity.ts';

it('gives each site the room there is', () => {
  const densities = [
    fleetDensity(47, 1200),
    fleetDensity(47, 358),
    fleetDensity(100, 1200),
    fleetDensity(200, 1200),
    fleetDensity(1000, 1200),
  ];
  expect(densities).toEqual(['row', 'thin', 'thin', 'dense', 'tiny']);
});

it('shortens a code to the number at its end', () => {
  expect(['site_014', 'dam-2', 'north', 'x123456'].map(shortCode)).toEqual(['014', '2', '', '3456']);
});

it('counts by fives of the numbers in the codes, not of the places', () => {
  expect(['site_005', 'site_110', 'site_011', 'north'].map(isRound)).toEqual([true, true, false, false]);
});
