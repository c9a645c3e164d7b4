// This file is auto-generated from openapi/community-server.yaml

import { createCommunityServerClient, type CommunityServerClient } from '@group-move/client/community-server';
import { startMock } from '@group-move/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

let mock: Awaited<ReturnType<typeof startMock>>;
let communityServer: CommunityServerClient;

beforeAll(async () => {
    mock = await startMock({ api: "community-server" });
    communityServer = createCommunityServerClient({ baseUrl: mock.url, authToken: 'a-credential', validation: 'strict' });
});
afterAll(() => mock.close());

test('community-server moveGroupMembers with the required parameters', async () => {
    const response = await communityServer.moveGroupMembers({
      groupId: "08e455dc-98c4-4390-b36f-54757080149c",
      newGroupId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
    });

    const documented: Awaited<ReturnType<typeof communityServer.moveGroupMembers>> = {
        "count": 1,
        "status": 0,
        "statusCode": 200,
        "response": {
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "name": "Forschung & Entwicklung, Köln",
            "category": "00000000-0000-0000-0000-000000000000",
            "parent": "00000000-0000-0000-0000-000000000000",
            "description": null,
            "manager": {
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Łukasz Żak",
                "title": "Kierownik działu",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?_=-1403834816",
                "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=lukasz.zak"
            },
            "members": [
                {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "title": "Owner",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=872531409",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=administrator"
                },
                {
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Łukasz Żak",
                    "title": "Kierownik działu",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?_=-1403834816",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=lukasz.zak"
                },
                {
                    "id": "5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46",
                    "displayName": "山田 花子",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=-95241710",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=hanako.yamada"
                },
                {
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "title": "R&D engineer",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=1238743481",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=tom.ohara"
                }
            ]
        }
    };
    expect(response).toEqual(documented);
});

test('community-server getGroup with the required parameters', async () => {
    const response = await communityServer.getGroup({ groupId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" });

    const documented: Awaited<ReturnType<typeof communityServer.getGroup>> = {
        "count": 1,
        "status": 0,
        "statusCode": 200,
        "response": {
            "id": "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c",
            "name": "Forschung & Entwicklung, Köln",
            "category": "00000000-0000-0000-0000-000000000000",
            "parent": "00000000-0000-0000-0000-000000000000",
            "description": null,
            "manager": {
                "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                "displayName": "Łukasz Żak",
                "title": "Kierownik działu",
                "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?_=-1403834816",
                "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=lukasz.zak"
            },
            "members": [
                {
                    "id": "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
                    "displayName": "Ines Vandermeer",
                    "title": "Owner",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=872531409",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=administrator"
                },
                {
                    "id": "b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11",
                    "displayName": "Łukasz Żak",
                    "title": "Kierownik działu",
                    "avatarSmall": "/storage/userPhotos/root/b3c1f0e2-6a57-4d0c-9c55-2f4f0a6f8d11_size_32-32.png?_=-1403834816",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=lukasz.zak"
                },
                {
                    "id": "5d2c9a70-1e84-4b6f-8f3d-c71a0b9e2d46",
                    "displayName": "山田 花子",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=-95241710",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=hanako.yamada"
                },
                {
                    "id": "e8a4c6d0-3f71-4b29-a5d8-0b7e2c9f6143",
                    "displayName": "Tom O&#39;Hara",
                    "title": "R&D engineer",
                    "avatarSmall": "/skins/default/images/default_user_photo_size_32-32.png?_=1238743481",
                    "profileUrl": "https://portal.example.com/products/people/profile.aspx?user=tom.ohara"
                }
            ]
        }
    };
    expect(response).toEqual(documented);
});
