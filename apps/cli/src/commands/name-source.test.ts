import { describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { scriptedPerson } from '../../test/scripted-person.ts';
import { nameSource } from './name-source.ts';

const words = ['doc=x.json'];

describe('nameSource', () => {
  it(`asks for a missing name where somebody is there ${proves('arguments:source-asked-for')}`, async () => {
    const { person, asked } = scriptedPerson(' shop ');
    expect(await nameSource(words, true, person)).toStrictEqual(['shop', 'doc=x.json']);
    expect(asked).toStrictEqual(['Name of the source, e.g. github']);
    expect(await nameSource(words, true, null)).toStrictEqual(words);
  });

  it('asks about a name that is nearly a command, and refuses it where nobody is there', async () => {
    const named = ['resum', 'shop'];
    const message = 'resum: did you mean the command resume? For a source of that name: create-connector create resum';
    await expect(nameSource(named, true, null)).rejects.toMatchObject({ code: 'USAGE', message });
    await expect(nameSource(named, true, scriptedPerson('command').person)).rejects.toMatchObject({ message });
    expect(await nameSource(named, true, scriptedPerson('source').person)).toStrictEqual(named);
    expect(await nameSource(named, false, null)).toStrictEqual(named);
  });
});
