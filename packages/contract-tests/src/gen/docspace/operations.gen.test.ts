// This file is auto-generated from openapi/docspace.yaml

import { createDocSpaceClient, type DocSpaceClient } from '@group-move/client';
import { startMock } from '@group-move/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

let mock: Awaited<ReturnType<typeof startMock>>;
let docspace: DocSpaceClient;

beforeAll(async () => {
    mock = await startMock({ api: "docspace" });
    docspace = createDocSpaceClient({ baseUrl: mock.url, apiKey: 'a-credential', validation: 'strict' });
});
afterAll(() => mock.close());

test('docspace moveGroupMembers with the required parameters', async () => {
    const response = await docspace.moveGroupMembers({
      fromId: "08e455dc-98c4-4390-b36f-54757080149c",
      toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
    });

    const documented: Awaited<ReturnType<typeof docspace.moveGroupMembers>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getGroup with all parameters', async () => {
    const response = await docspace.getGroup({
      id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      includeMembers: true,
    });

    const documented: Awaited<ReturnType<typeof docspace.getGroup>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getGroup with the required parameters', async () => {
    const response = await docspace.getGroup({ id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" });

    const documented: Awaited<ReturnType<typeof docspace.getGroup>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getGroups with all parameters', async () => {
    const response = await docspace.getGroups({
      count: 25,
      startIndex: 0,
      filterValue: "Research",
      userId: "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
      manager: false,
      sortBy: "title",
      sortOrder: "ascending",
    });

    const documented: Awaited<ReturnType<typeof docspace.getGroups>> = {
        "response": [
            {
                "name": "Research & Development",
                "parent": "00000000-0000-0000-0000-000000000000",
                "category": "00000000-0000-0000-0000-000000000000",
                "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "isLDAP": false,
                "manager": {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "S&#248;ren &#197;ngstr&#246;m",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=819705912",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=819705912",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=819705912",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=819705912",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=819705912",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "membersCount": 12
            },
            {
                "name": "Works council",
                "parent": "00000000-0000-0000-0000-000000000000",
                "category": "00000000-0000-0000-0000-000000000000",
                "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                "isLDAP": true,
                "membersCount": 0
            }
        ],
        "count": 2,
        "total": 16,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group?count=2&startIndex=0",
                "action": "GET"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getGroups with the required parameters', async () => {
    const response = await docspace.getGroups({  });

    const documented: Awaited<ReturnType<typeof docspace.getGroups>> = {
        "response": [
            {
                "name": "Research & Development",
                "parent": "00000000-0000-0000-0000-000000000000",
                "category": "00000000-0000-0000-0000-000000000000",
                "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "isLDAP": false,
                "manager": {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "S&#248;ren &#197;ngstr&#246;m",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=819705912",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=819705912",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=819705912",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=819705912",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=819705912",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "membersCount": 12
            },
            {
                "name": "Works council",
                "parent": "00000000-0000-0000-0000-000000000000",
                "category": "00000000-0000-0000-0000-000000000000",
                "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                "isLDAP": true,
                "membersCount": 0
            }
        ],
        "count": 2,
        "total": 16,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group?count=2&startIndex=0",
                "action": "GET"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace addGroupMembers with the required parameters', async () => {
    const response = await docspace.addGroupMembers({
      id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      members: ["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"],
    });

    const documented: Awaited<ReturnType<typeof docspace.addGroupMembers>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace removeGroupMembers with the required parameters', async () => {
    const response = await docspace.removeGroupMembers({
      id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      members: ["b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11","5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46"],
    });

    const documented: Awaited<ReturnType<typeof docspace.removeGroupMembers>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace setGroupManager with the required parameters', async () => {
    const response = await docspace.setGroupManager({
      id: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      userId: "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
    });

    const documented: Awaited<ReturnType<typeof docspace.setGroupManager>> = {
        "response": {
            "name": "Research & Development",
            "parent": "00000000-0000-0000-0000-000000000000",
            "category": "00000000-0000-0000-0000-000000000000",
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "isLDAP": false,
            "manager": {
                "firstName": "Søren",
                "lastName": "Ångström",
                "userName": "soren.angstrom",
                "email": "soren@example.com",
                "status": 1,
                "activationStatus": 1,
                "department": "Research &amp; Development",
                "groups": [
                    {
                        "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                        "name": "Research & Development",
                        "manager": "soren.angstrom"
                    }
                ],
                "location": "København",
                "isAdmin": true,
                "isRoomAdmin": false,
                "isLDAP": false,
                "isOwner": false,
                "isVisitor": false,
                "isCollaborator": false,
                "cultureName": "da-DK",
                "mobilePhone": "+45 00 00 00 00",
                "mobilePhoneActivationStatus": 1,
                "isSSO": false,
                "quotaLimit": 107374182400,
                "usedSpace": 734003200,
                "isCustomQuota": true,
                "createdBy": {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                "tfaAppEnabled": true,
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Søren Ångström",
                "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                "hasAvatar": true,
                "isAnonim": false
            },
            "members": [
                {
                    "firstName": "Ines",
                    "lastName": "Vandermeer",
                    "userName": "administrator",
                    "email": "ines@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": true,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "en-GB",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": -1,
                    "usedSpace": 3489170,
                    "isCustomQuota": true,
                    "registrationDate": "2022-07-08T03:00:00.0000000+03:00",
                    "tfaAppEnabled": true,
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Søren",
                    "lastName": "Ångström",
                    "userName": "soren.angstrom",
                    "email": "soren@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "location": "København",
                    "isAdmin": true,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "da-DK",
                    "mobilePhone": "+45 00 00 00 00",
                    "mobilePhoneActivationStatus": 1,
                    "isSSO": false,
                    "quotaLimit": 107374182400,
                    "usedSpace": 734003200,
                    "isCustomQuota": true,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2023-02-14T09:30:00.0000000+02:00",
                    "tfaAppEnabled": true,
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Søren Ångström",
                    "avatar": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_82-82.png?hash=1780467874",
                    "avatarOriginal": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_orig_512-512.png?hash=1780467874",
                    "avatarMax": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_200-200.png?hash=1780467874",
                    "avatarMedium": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_48-48.png?hash=1780467874",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?hash=1780467874",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=soren%40example.com",
                    "hasAvatar": true,
                    "isAnonim": false
                },
                {
                    "firstName": "花子",
                    "lastName": "山田",
                    "userName": "hanako.yamada",
                    "email": "hanako@example.com",
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development, Works council",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        },
                        {
                            "id": "3f6b1c84-92ad-4e07-bd5c-e07a41d8f539",
                            "name": "Works council"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": true,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": false,
                    "cultureName": "ja-JP",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 52428800,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2024-11-05T16:41:09.0000000+02:00",
                    "tfaAppEnabled": false,
                    "id": "5d0f7a3b-1c92-4be7-8f3e-6a1d9c40e7b2",
                    "displayName": "花子 山田",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=902114587",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=902114587",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=902114587",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=902114587",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=hanako%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "Tom",
                    "lastName": "O'Hara",
                    "userName": "tom.ohara",
                    "email": "tom.ohara@example.com",
                    "contacts": [
                        {
                            "type": "mail",
                            "value": "tom@example.com"
                        },
                        {
                            "type": "phone",
                            "value": "+1 555 0100"
                        }
                    ],
                    "status": 1,
                    "activationStatus": 1,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "notes": "Works on Tuesdays & Thursdays.\nDon't call before 10.",
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "cultureName": "en-US",
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": true,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "registrationDate": "2025-05-19T11:02:37.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=1238743481",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=1238743481",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=1238743481",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=1238743481",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=tom.ohara%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                },
                {
                    "firstName": "",
                    "lastName": "",
                    "userName": "nova",
                    "email": "nova@example.com",
                    "status": 4,
                    "activationStatus": 2,
                    "department": "Research &amp; Development",
                    "groups": [
                        {
                            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                            "name": "Research & Development",
                            "manager": "soren.angstrom"
                        }
                    ],
                    "isAdmin": false,
                    "isRoomAdmin": false,
                    "isLDAP": false,
                    "isOwner": false,
                    "isVisitor": false,
                    "isCollaborator": true,
                    "mobilePhoneActivationStatus": 0,
                    "isSSO": false,
                    "quotaLimit": 10737418240,
                    "usedSpace": 0,
                    "isCustomQuota": false,
                    "createdBy": {
                        "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                        "displayName": "Ines Vandermeer",
                        "avatar": "/static/images/default_user_photo_size_82-82.png?hash=433423283",
                        "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=433423283",
                        "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=433423283",
                        "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=433423283",
                        "profileUrl": "https://portal.example.com/accounts/people/filter?search=ines%40example.com",
                        "hasAvatar": false,
                        "isAnonim": false
                    },
                    "registrationDate": "2026-07-01T08:15:54.0000000+03:00",
                    "tfaAppEnabled": false,
                    "id": "9c27e5b8-40d3-4f16-b0a9-71d6835ef2ca",
                    "displayName": "nova@example.com",
                    "avatar": "/static/images/default_user_photo_size_82-82.png?hash=67530921",
                    "avatarOriginal": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMax": "/static/images/default_user_photo_size_200-200.png?hash=67530921",
                    "avatarMedium": "/static/images/default_user_photo_size_48-48.png?hash=67530921",
                    "avatarSmall": "/static/images/default_user_photo_size_32-32.png?hash=67530921",
                    "profileUrl": "https://portal.example.com/accounts/people/filter?search=nova%40example.com",
                    "hasAvatar": false,
                    "isAnonim": false
                }
            ],
            "membersCount": 5
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/group/08e455dc-98c4-4390-b36f-54757080149c/members/258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
                "action": "PUT"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getRooms with all parameters', async () => {
    const response = await docspace.getRooms({
      subjectId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      subjectFilter: 1,
      startIndex: 0,
      count: 100,
    });

    const documented: Awaited<ReturnType<typeof docspace.getRooms>> = {
        "response": {
            "files": [],
            "folders": [
                {
                    "id": 4211,
                    "title": "Partners",
                    "roomType": 2
                },
                {
                    "id": "sbox-17-|Contracts",
                    "title": "Contracts",
                    "roomType": 5
                }
            ],
            "current": {
                "id": 2,
                "title": "Rooms"
            },
            "pathParts": [
                {
                    "id": 2,
                    "title": "Rooms"
                }
            ],
            "startIndex": 0,
            "count": 2,
            "total": 2,
            "new": 0
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/files/rooms?subjectId=258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c&subjectFilter=1",
                "action": "GET"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getRooms with the required parameters', async () => {
    const response = await docspace.getRooms({
      subjectId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
      subjectFilter: 1,
    });

    const documented: Awaited<ReturnType<typeof docspace.getRooms>> = {
        "response": {
            "files": [],
            "folders": [
                {
                    "id": 4211,
                    "title": "Partners",
                    "roomType": 2
                },
                {
                    "id": "sbox-17-|Contracts",
                    "title": "Contracts",
                    "roomType": 5
                }
            ],
            "current": {
                "id": 2,
                "title": "Rooms"
            },
            "pathParts": [
                {
                    "id": 2,
                    "title": "Rooms"
                }
            ],
            "startIndex": 0,
            "count": 2,
            "total": 2,
            "new": 0
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/files/rooms?subjectId=258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c&subjectFilter=1",
                "action": "GET"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});

test('docspace getVersion with the required parameters', async () => {
    const response = await docspace.getVersion();

    const documented: Awaited<ReturnType<typeof docspace.getVersion>> = {
        "response": {
            "docSpace": "3.7.2",
            "documentServer": "9.3.1"
        },
        "count": 1,
        "links": [
            {
                "href": "https://portal.example.com/api/2.0/settings/version/build",
                "action": "GET"
            }
        ],
        "status": 0,
        "statusCode": 200
    };
    expect(response).toEqual(documented);
});
