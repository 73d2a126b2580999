import pytest, feedparser
pytestmark=pytest.mark.django_db
def test_x(client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    for p in ["/fr/news/feed/","/en/opportunities/feed/"]:
        client.get(p)
        with CaptureQueriesContext(connection) as c:
            r=client.get(p)
        f=feedparser.parse(r.content)
        print("\n=====",p,len(c),len(f.entries),len(r.content))
        for e in f.entries[:3]: print(e.title, e.content[0].value[:1800]); print('--')
    from news.models import EventPage
    r=client.get(f"/en/events/{EventPage.objects.live()[0].slug}/"); print(r.content.decode().split("</head>")[0])
