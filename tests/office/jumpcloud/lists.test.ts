import { describe, expect, it } from 'vitest';

import { itKeepsToTheSpecification, testJumpCloud } from './harness.ts';

describe('a v1 list', () => {
  it('is an object that counts, ten rows long unless told otherwise', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers');
    expect(body).toMatchObject({ totalCount: 14 });
    expect(body).toHaveProperty('results.length', 10);
  });

  it('goes on where it is told to', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers?skip=12&limit=5&sort=_id');
    expect(body).toMatchObject({ totalCount: 14, results: [{ username: 'tom' }, { username: 'uwe' }] });
  });

  it('filters in its own dialect, and counts what is left', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers?filter=username:$eq:ann');
    expect(body).toMatchObject({ totalCount: 1, results: [{ username: 'ann' }] });
  });

  it.each([
    ['$ne:5001', 13],
    ['$gt:5010', 4],
    ['$gte:5010', 5],
    ['$lt:5010', 9],
    ['$lte:5010', 10],
  ])('compares numbers as numbers: unix_uid:%s', async (condition, totalCount) => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', `/api/systemusers?filter=unix_uid:${condition}`);
    expect(body).toMatchObject({ totalCount });
  });

  it('needs every one of several filters', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers?filter=unix_uid:$gt:5001&filter=unix_uid:$lt:5003');
    expect(body).toMatchObject({ totalCount: 1, results: [{ username: 'ben' }] });
  });

  it('refuses the dialect of v2', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', '/api/systemusers?filter=username:eq:ann')).toMatchObject({ status: 400 });
  });

  it('gives the fields it is asked for, separated by spaces, and always the id', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers?fields=username%20email&limit=1&sort=username');
    expect(body).toEqual({
      totalCount: 14,
      results: [{ _id: '6650f1a2b3c4d5e6f7000100', username: 'ann', email: 'ann@morgenrot.example' }],
    });
  });
});

describe('a v2 list', () => {
  it('is a bare array, counted in a header', async () => {
    const { call } = await testJumpCloud();
    const { body, headers } = await call('GET', '/api/v2/usergroups?limit=2');
    expect(body).toHaveLength(2);
    expect(headers).toMatchObject({ 'x-total-count': '3' });
    expect(headers).not.toHaveProperty('link');
  });

  it.each([
    ['name:eq:Office', ['Office']],
    ['name:eq:office', []],
    ['name:ne:Office', ['Interns', 'Workshop']],
    ['name:search:o', ['Office', 'Workshop']],
    ['name:in:Interns|Office', ['Interns', 'Office']],
    ['name:gt:Office', ['Workshop']],
    ['name:le:Office', ['Interns', 'Office']],
  ])('filters in its own dialect: %s', async (filter, names) => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', `/api/v2/usergroups?sort=name&filter=${encodeURIComponent(filter)}`);
    expect(body).toMatchObject(names.map((name) => ({ name })));
    expect(body).toHaveLength(names.length);
  });

  it('refuses the dialect of v1, and fields it does not have', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', '/api/v2/usergroups?filter=name:$eq:Office')).toMatchObject({ status: 400 });
    expect(await call('GET', '/api/v2/usergroups?filter=colour:eq:red')).toMatchObject({ status: 400 });
  });

  it('sorts downwards by a minus, and gives the fields it is asked for, separated by commas', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/v2/usergroups?sort=-name&fields=name,type');
    expect(body).toEqual([
      { id: '6650f1a2b3c4d5e6f7000302', name: 'Workshop', type: 'user_group' },
      { id: '6650f1a2b3c4d5e6f7000301', name: 'Office', type: 'user_group' },
      { id: '6650f1a2b3c4d5e6f7000303', name: 'Interns', type: 'user_group' },
    ]);
  });
});

describe.each(['/api/systemusers', '/api/v2/usergroups'])('the limit of %s', (path) => {
  it('is a hundred at most, and the refusal says so', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', `${path}?limit=100`)).toMatchObject({ status: 200 });
    expect(await call('GET', `${path}?limit=101`)).toMatchObject({
      status: 400,
      body: { message: 'Bad Request: request parameter "limit" exceeds maximum value of 100' },
    });
  });

  it('is a whole number', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', `${path}?limit=-1`)).toMatchObject({ status: 400 });
    expect(await call('GET', `${path}?skip=many`)).toMatchObject({ status: 400 });
  });
});

describe('the specification', itKeepsToTheSpecification);
