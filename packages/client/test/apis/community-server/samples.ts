/** The samples of the API reference page "Move group members" of Community Server, as they stand there. */
export const pageJson = String.raw`{
  "status": 0,
  "response": {
    "Id": "fadd9f49-2431-4610-a518-3ca9b3843c88",
    "Name": "Sample group",
    "Category": "74f31a85-991b-4e9b-b9e8-ae8e80d468f5",
    "Parent": "852d4b63-997a-4bae-aa7b-89bb87d85dbf",
    "Description": "Description",
    "Manager": {
      "Id": "00000000-0000-0000-0000-000000000000",
      "DisplayName": "Mike Zanyatski",
      "Title": "Manager",
      "AvatarSmall": "url to small avatar",
      "ProfileUrl": "\\/Products\\/People\\/Profile.aspx?user=administrator"
    },
    "Members": [
      {
        "Id": "00000000-0000-0000-0000-000000000000",
        "DisplayName": "Mike Zanyatski",
        "Title": "Manager",
        "AvatarSmall": "url to small avatar",
        "ProfileUrl": "\\/Products\\/People\\/Profile.aspx?user=administrator"
      }
    ]
  }
}`;

export const pageXml = String.raw`<result>
  <status>0</status>
  <response>
    <Id>fadd9f49-2431-4610-a518-3ca9b3843c88</Id>
    <Name>Sample group</Name>
    <Category>74f31a85-991b-4e9b-b9e8-ae8e80d468f5</Category>
    <Parent>852d4b63-997a-4bae-aa7b-89bb87d85dbf</Parent>
    <Description>Description</Description>
    <Manager>
      <Id>00000000-0000-0000-0000-000000000000</Id>
      <DisplayName>Mike Zanyatski</DisplayName>
      <Title>Manager</Title>
      <AvatarSmall>url to small avatar</AvatarSmall>
      <ProfileUrl>\/Products\/People\/Profile.aspx?user=administrator</ProfileUrl>
    </Manager>
    <Members>
      <Id>00000000-0000-0000-0000-000000000000</Id>
      <DisplayName>Mike Zanyatski</DisplayName>
      <Title>Manager</Title>
      <AvatarSmall>url to small avatar</AvatarSmall>
      <ProfileUrl>\/Products\/People\/Profile.aspx?user=administrator</ProfileUrl>
    </Members>
  </response>
</result>`;
