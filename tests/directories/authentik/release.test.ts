import { describe, expect, it } from 'vitest';

import { noticesOf, readRelease, shapesOf } from '../../../src/main/directories/authentik/release.ts';
import { failure } from './harness.ts';

const shapes = (version: string) => shapesOf(readRelease(version));

describe('a release of authentik', () => {
  it.each([
    ['2023.10.0', { year: 2023, month: 10, patch: 0 }],
    ['2026.8.3', { year: 2026, month: 8, patch: 3 }],
    ['2025.12.0-rc1', { year: 2025, month: 12, patch: 0 }],
  ])('%s is read', (version, release) => {
    expect(readRelease(version)).toEqual(release);
  });

  it.each(['2023.8.3', '2022.12.4', '0.14.2', 'main', ''])('%s is not evidenced', (version) => {
    expect(() => readRelease(version)).toThrow(failure('AUTHENTIK_VERSION_NOT_EVIDENCED'));
  });

  it.each([
    ['2026.8.3', 0],
    ['2026.8.99', 0],
    ['2026.9.0', 1],
    ['2027.2.1', 1],
  ])('%s has %i notices', (version, count) => {
    expect(noticesOf(readRelease(version)).map(({ code }) => code)).toEqual(
      Array.from({ length: count }, () => 'AUTHENTIK_NEWER'),
    );
  });
});

describe('what differs from one release to another', () => {
  it.each([
    ['2024.6.4', '/propertymappings/scope/'],
    ['2024.8.0', '/propertymappings/provider/scope/'],
    ['2026.8.3', '/propertymappings/provider/scope/'],
  ])('%s keeps its scope mappings at %s', (version, path) => {
    expect(shapes(version).scopeMappings).toBe(path);
  });

  it.each([
    ['2024.8.6', false],
    ['2024.10.0', true],
    ['2026.8.3', true],
  ])('%s has an invalidation flow: %s', (version, has) => {
    expect(shapes(version).hasInvalidationFlow).toBe(has);
  });

  it.each([
    ['2023.10.7', ['text', 'list']],
    ['2024.8.5', ['text', 'list']],
    ['2024.10.2', ['text', 'list']],
    ['2024.10.3', ['list', 'text']],
    ['2024.12.0', ['list']],
    ['2026.8.3', ['list']],
  ])('%s writes redirect URIs as %j', (version, forms) => {
    expect(shapes(version).redirectUris).toEqual(forms);
  });

  it.each([
    ['2026.2.5', false],
    ['2026.5.0', true],
    ['2026.8.3', true],
  ])('%s lists grant types, and types of redirect URIs: %s', (version, has) => {
    expect(shapes(version)).toMatchObject({ hasGrantTypes: has, hasRedirectUriType: has });
  });
});
