// What the page needs of a browser, tried at once; and what to ask IT for where something is missing.

interface Ability {
  there: () => boolean;
  missing: string;
}

const ABILITIES: readonly Ability[] = [
  {
    // eight bytes: the smallest module there is
    there: () => WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
    missing:
      'WebAssembly is turned off. In Edge that is “enhanced security mode”, which turns off JIT. Ask for this file to be ' +
      'an exception: the policy EnhanceSecurityModeBypassListDomains, or JavaScriptJitAllowedForSites, for file://.',
  },
  {
    there: () => typeof Worker === 'function' && typeof OffscreenCanvas === 'function',
    missing: 'Web workers are missing. Ask for Edge, Chrome or Firefox of the last two years.',
  },
  {
    there: () => typeof DecompressionStream === 'function',
    missing: 'Streams that unpack are missing. Ask for Edge, Chrome or Firefox of the last two years.',
  },
];

/** What this browser lacks, as sentences for the IT service; nothing where all is there. */
export function lacking(): readonly string[] {
  return ABILITIES.filter(ability => !works(ability)).map(ability => ability.missing);
}

function works(ability: Ability): boolean {
  try {
    return ability.there();
  } catch {
    return false;
  }
}
