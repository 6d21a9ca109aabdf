import { describe, expect, it } from 'vitest';
import { isPictureName, pictureType, safeName } from './picture.ts';

describe('a picture', () => {
  it.each([
    ['89504e470d0a1a0a00', 'image/png'],
    ['ffd8ffe000', 'image/jpeg'],
    ['474946383961', 'image/gif'],
    ['52494646000000005745425056503820', 'image/webp'],
    ['5249464600000000415649', null],
    ['3c7376672f3e', null],
    ['', null],
  ])('is known by its first bytes: %s', (hex, type) => {
    expect(pictureType(Buffer.from(hex, 'hex'))).toBe(type);
  });

  it('may be no drawing that carries script', () => {
    expect(isPictureName('image/PNG')).toBe(true);
    expect(isPictureName('image/svg+xml')).toBe(false);
    expect(isPictureName('text/html')).toBe(false);
  });
});

describe('a name to save by', () => {
  it.each([
    ['scherm afdruk.png', 'bijlage-1-scherm-afdruk.png'],
    ['../../etc/passwd', 'bijlage-1-etc-passwd'],
    ['a"\r\nSet-Cookie: x=1', 'bijlage-1-a-Set-Cookie-x-1'],
    ['\u202Egnp.exe', 'bijlage-1-gnp.exe'],
    ['...', 'bijlage-1'],
    [null, 'bijlage-1'],
    ['x'.repeat(400), `bijlage-1-${'x'.repeat(100)}`],
  ])('holds nothing that means something: %s', (name, safe) => {
    expect(safeName(name, 1)).toBe(safe);
  });
});
